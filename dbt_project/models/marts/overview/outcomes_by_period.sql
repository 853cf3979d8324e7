with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

membership_by_month as (

    select * from {{ ref('membership_by_month') }}

),

retreats as (

    select * from {{ ref('retreats') }}

),

leadership_by_period as (

    select * from {{ ref('leadership_by_period') }}

),

representation_summary as (

    select * from {{ ref('representation_summary') }}

),

half_years_on_record as (

    select * from membership_by_period

    where not is_before_records

),

retreats_held_last as (

    select
        half_years_on_record.partnership_id,
        half_years_on_record.period_end,
        half_years_on_record.members_end,
        max(retreats.held_on) as last_retreat_on

    from half_years_on_record

    inner join retreats
        on
            half_years_on_record.partnership_id = retreats.partnership_id
            and half_years_on_record.period_end >= retreats.held_on

    group by
        half_years_on_record.partnership_id,
        half_years_on_record.period_end,
        half_years_on_record.members_end

),

{# Of a retreat before the records nobody knows how many were members. #}
members_since_the_last_retreat as (

    select
        retreats_held_last.partnership_id,
        retreats_held_last.period_end,
        retreats_held_last.last_retreat_on,
        retreats_held_last.members_end
        - membership_by_month.members_end as members_since_retreat

    from retreats_held_last

    inner join membership_by_month
        on
            retreats_held_last.partnership_id
            = membership_by_month.partnership_id
            and {{ first_of_month('retreats_held_last.last_retreat_on') }}
            = membership_by_month.month

    where not membership_by_month.is_before_records

),

{# Members are compared with the community when a half-year is over. #}
members_compared as (

    select * from representation_summary

    where population = 'members' and attribute = 'race_ethnicity'

),

outcomes_by_period as (

    select
        half_years_on_record.partnership_id,
        half_years_on_record.period_start,
        half_years_on_record.period_end,
        half_years_on_record.members_start,
        half_years_on_record.joined,
        half_years_on_record.returned,
        half_years_on_record.lapsed,
        half_years_on_record.exited,
        half_years_on_record.members_end,
        half_years_on_record.members_change,
        members_since_the_last_retreat.last_retreat_on,
        members_since_the_last_retreat.members_since_retreat,
        leadership_by_period.resident_seats,
        leadership_by_period.seats_held,
        leadership_by_period.resident_seat_share,
        leadership_by_period.resident_facilitated,
        leadership_by_period.meetings,
        members_compared.match_score,
        members_compared.matching,
        members_compared.matching_of,
        members_compared.match_line,
        members_compared.compared,
        members_compared.status as match_status,
        half_years_on_record.is_provisional

    from half_years_on_record

    left join members_since_the_last_retreat
        on
            half_years_on_record.partnership_id
            = members_since_the_last_retreat.partnership_id
            and half_years_on_record.period_end
            = members_since_the_last_retreat.period_end

    left join leadership_by_period
        on
            half_years_on_record.partnership_id
            = leadership_by_period.partnership_id
            and half_years_on_record.period_end
            = leadership_by_period.period_end
            and not leadership_by_period.is_before_records

    left join members_compared
        on
            half_years_on_record.partnership_id
            = members_compared.partnership_id
            and half_years_on_record.period_end = members_compared.period_end

)

select * from outcomes_by_period
