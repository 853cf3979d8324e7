with

months_exposed as (

    select * from {{ ref('int_months_exposed') }}

),

partnerships as (

    select * from {{ ref('stg_partnership__partnerships') }}

),

seats_held as (

    select * from {{ ref('int_seats_held') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

meetings as (

    select * from {{ ref('stg_partnership__meetings') }}

),

decisions as (

    select * from {{ ref('stg_partnership__decisions') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

leaders_acted as (

    select * from {{ ref('int_leaders_acted') }}

),

leaders_begun as (

    select * from {{ ref('int_leaders_begun') }}

),

periods as (

    select distinct
        partnership_id,
        period_start,
        period_end,
        is_period_provisional,
        is_period_before_records

    from months_exposed

),

seats_counted as (

    select
        partnership_id,
        period_start,
        count(*) as seats_held,
        count(case when is_resident then 1 end) as resident_seats,
        count(case when is_resident then is_elected end)
            as resident_seats_filled_as_recorded,
        count(case when is_resident and is_elected then 1 end)
            as resident_seats_elected

    from seats_held

    where is_held_at_the_end

    group by partnership_id, period_start

),

{# A meeting that does not say who led it says nothing about residents. #}
meetings_counted as (

    select
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }} as period_start,
        count(*) as meetings_held,
        count(meetings.facilitated_by) as meetings,
        count(
            case when meetings.facilitated_by = 'resident' then 1 end
        ) as resident_facilitated,
        count(
            case when meetings.facilitated_by = 'contractor' then 1 end
        ) as contractor_facilitated

    from meetings_held

    inner join meetings
        on meetings_held.meeting_id = meetings.meeting_id

    where meetings_held.is_qualifying

    group by
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }}

),

decisions_taken as (

    select
        decisions.partnership_id,
        decisions.decided_by,
        decisions.required_body,
        decisions.method,
        {{ first_of_half_year('decisions.decided_on') }} as period_start

    from decisions

    inner join as_of_day
        on decisions.decided_on <= as_of_day.as_of

),

decisions_counted as (

    select
        partnership_id,
        period_start,
        count(*) as decisions,
        count(required_body) as decisions_with_required_body,
        count(
            case when decided_by = required_body then 1 end
        ) as decisions_by_required_body,
        count(
            case when method = 'consensus' then 1 end
        ) as decisions_by_consensus,
        count(case when method = 'vote' then 1 end) as decisions_by_vote,
        count(case when method = 'staff' then 1 end) as decisions_by_staff

    from decisions_taken

    group by partnership_id, period_start

),

leaders_ranked as (

    select
        partnership_id,
        period_start,
        acts,
        sum(acts) over (
            partition by partnership_id, period_start
            order by acts desc, person_id asc
            rows between unbounded preceding and current row
        ) - acts as acts_of_those_before,
        sum(acts) over (
            partition by partnership_id, period_start
        ) as acts_of_all

    from leaders_acted

),

{# Whoever comes before half is reached is needed to reach it. #}
leaders_counted as (

    select
        partnership_id,
        period_start,
        count(*) as leaders,
        sum(acts) as leadership_acts,
        count(
            case when 2 * acts_of_those_before < acts_of_all then 1 end
        ) as absence_factor

    from leaders_ranked

    group by partnership_id, period_start

),

{# When the records begin, everybody would lead for the first time. #}
periods_with_a_past as (

    select
        partnership_id,
        min(period_start) as first_period_start

    from periods

    where not is_period_before_records

    group by partnership_id

),

first_leaders_counted as (

    select
        leaders_begun.partnership_id,
        {{ first_of_half_year('leaders_begun.led_on') }} as period_start,
        count(*) as first_time_leaders,
        count(case when leaders_begun.is_trained then 1 end)
            as first_time_leaders_trained

    from leaders_begun

    group by
        leaders_begun.partnership_id,
        {{ first_of_half_year('leaders_begun.led_on') }}

),

leadership_counted as (

    select
        periods.partnership_id,
        periods.period_start,
        periods.period_end,
        cast(
            coalesce(
                partnerships.seats, seats_counted.seats_held, 0
            ) as integer
        ) as seats,
        cast(coalesce(seats_counted.seats_held, 0) as integer)
            as seats_held,
        cast(coalesce(seats_counted.resident_seats, 0) as integer)
            as resident_seats,
        {{ share(
            'seats_counted.resident_seats', 'seats_counted.seats_held'
        ) }} as resident_seat_share,
        cast(
            coalesce(
                seats_counted.resident_seats_filled_as_recorded, 0
            ) as integer
        ) as resident_seats_filled_as_recorded,
        cast(
            coalesce(seats_counted.resident_seats_elected, 0) as integer
        ) as resident_seats_elected,
        cast(case
            when periods.period_start > periods_with_a_past.first_period_start
                then coalesce(first_leaders_counted.first_time_leaders, 0)
        end as integer) as first_time_leaders,
        cast(case
            when periods.period_start > periods_with_a_past.first_period_start
                then coalesce(
                        first_leaders_counted.first_time_leaders_trained, 0
                    )
        end as integer) as first_time_leaders_trained,
        cast(coalesce(meetings_counted.meetings_held, 0) as integer)
            as meetings_held,
        cast(coalesce(meetings_counted.meetings, 0) as integer) as meetings,
        cast(
            coalesce(meetings_counted.resident_facilitated, 0) as integer
        ) as resident_facilitated,
        {{ share(
            'meetings_counted.resident_facilitated',
            'meetings_counted.meetings'
        ) }} as resident_facilitated_share,
        cast(
            coalesce(meetings_counted.contractor_facilitated, 0) as integer
        ) as contractor_facilitated,
        {{ share(
            'meetings_counted.contractor_facilitated',
            'meetings_counted.meetings'
        ) }} as contractor_facilitated_share,
        cast(coalesce(decisions_counted.decisions, 0) as integer)
            as decisions,
        cast(
            coalesce(
                decisions_counted.decisions_with_required_body, 0
            ) as integer
        ) as decisions_with_required_body,
        cast(
            coalesce(
                decisions_counted.decisions_by_required_body, 0
            ) as integer
        ) as decisions_by_required_body,
        {{ share(
            'decisions_counted.decisions_by_required_body',
            'decisions_counted.decisions_with_required_body'
        ) }} as required_body_share,
        cast(
            coalesce(decisions_counted.decisions_by_consensus, 0) as integer
        ) as decisions_by_consensus,
        cast(coalesce(decisions_counted.decisions_by_vote, 0) as integer)
            as decisions_by_vote,
        cast(coalesce(decisions_counted.decisions_by_staff, 0) as integer)
            as decisions_by_staff,
        cast(coalesce(leaders_counted.leaders, 0) as integer) as leaders,
        cast(coalesce(leaders_counted.leadership_acts, 0) as integer)
            as leadership_acts,
        cast(leaders_counted.absence_factor as integer) as absence_factor,
        periods.is_period_provisional as is_provisional,
        periods.is_period_before_records as is_before_records

    from periods

    inner join partnerships
        on periods.partnership_id = partnerships.partnership_id

    left join seats_counted
        on
            periods.partnership_id = seats_counted.partnership_id
            and periods.period_start = seats_counted.period_start

    left join periods_with_a_past
        on periods.partnership_id = periods_with_a_past.partnership_id

    left join first_leaders_counted
        on
            periods.partnership_id = first_leaders_counted.partnership_id
            and periods.period_start = first_leaders_counted.period_start

    left join meetings_counted
        on
            periods.partnership_id = meetings_counted.partnership_id
            and periods.period_start = meetings_counted.period_start

    left join decisions_counted
        on
            periods.partnership_id = decisions_counted.partnership_id
            and periods.period_start = decisions_counted.period_start

    left join leaders_counted
        on
            periods.partnership_id = leaders_counted.partnership_id
            and periods.period_start = leaders_counted.period_start

),

{# What is empty or not recorded is said beside each share, and what is most. #}
leadership_by_period as (

    select
        partnership_id,
        period_start,
        period_end,
        seats,
        seats_held,
        resident_seats,
        resident_seat_share,
        resident_seats_filled_as_recorded,
        resident_seats_elected,
        first_time_leaders,
        first_time_leaders_trained,
        meetings_held,
        meetings,
        resident_facilitated,
        resident_facilitated_share,
        contractor_facilitated,
        contractor_facilitated_share,
        decisions,
        decisions_with_required_body,
        decisions_by_required_body,
        required_body_share,
        decisions_by_consensus,
        decisions_by_vote,
        decisions_by_staff,
        leaders,
        leadership_acts,
        absence_factor,
        is_provisional,
        is_before_records,
        greatest(seats - seats_held, 0) as empty_seats,
        meetings_held - meetings as meetings_without_facilitator,
        decisions - decisions_with_required_body as decisions_without_body,
        case when seats_held > 0 then 2 * resident_seats > seats_held end
            as residents_hold_most,
        absence_factor <= {{ var('few_leaders') }} as rests_on_few

    from leadership_counted

)

select * from leadership_by_period
