with

meeting_supports_by_period as (

    select * from {{ ref('meeting_supports_by_period') }}

),

support_team_attendance_by_period as (

    select * from {{ ref('support_team_attendance_by_period') }}

),

engagement_by_period as (

    select * from {{ ref('engagement_by_period') }}

),

supports_added_up as (

    select
        partnership_id,
        period_start,
        sum(requested) as supports_requested,
        sum(promised) as supports_promised,
        sum(unmet) as supports_unmet

    from meeting_supports_by_period

    group by partnership_id, period_start

),

organizations_at_team_meetings as (

    select
        partnership_id,
        period_start,
        max(meetings_held) as team_meetings,
        count(*) as team_organizations,
        count(case when meetings_attended > 0 then 1 end)
            as team_organizations_that_came

    from support_team_attendance_by_period

    group by partnership_id, period_start

),

{# Whom both rated is there once, in the rating of itself. #}
organizations_rated as (

    select
        partnership_id,
        period_start,
        count(case when rater = 'organization' then difference end)
            as rated_by_both,
        count(
            case when rater = 'organization' and difference = 0 then 1 end
        ) as rated_the_same,
        count(
            case when rater = 'organization' and difference < 0 then 1 end
        ) as rated_higher_by_residents,
        count(
            case when rater = 'organization' and difference > 0 then 1 end
        ) as rated_lower_by_residents

    from engagement_by_period

    group by partnership_id, period_start

),

half_years_on_record as (

    select
        partnership_id,
        period_start,
        period_end,
        is_provisional
    from meeting_supports_by_period

    union

    select
        partnership_id,
        period_start,
        period_end,
        is_provisional
    from support_team_attendance_by_period

    union

    select
        partnership_id,
        period_start,
        period_end,
        is_provisional
    from engagement_by_period

),

coordination_by_period as (

    select
        half_years_on_record.partnership_id,
        half_years_on_record.period_start,
        half_years_on_record.period_end,
        cast(coalesce(supports_added_up.supports_requested, 0) as integer)
            as supports_requested,
        cast(coalesce(supports_added_up.supports_promised, 0) as integer)
            as supports_promised,
        cast(coalesce(supports_added_up.supports_unmet, 0) as integer)
            as supports_unmet,
        cast(
            coalesce(organizations_at_team_meetings.team_meetings, 0)
            as integer
        ) as team_meetings,
        cast(
            coalesce(organizations_at_team_meetings.team_organizations, 0)
            as integer
        ) as team_organizations,
        cast(
            coalesce(
                organizations_at_team_meetings.team_organizations_that_came, 0
            ) as integer
        ) as team_organizations_that_came,
        cast(coalesce(organizations_rated.rated_by_both, 0) as integer)
            as rated_by_both,
        cast(coalesce(organizations_rated.rated_the_same, 0) as integer)
            as rated_the_same,
        cast(
            coalesce(organizations_rated.rated_higher_by_residents, 0)
            as integer
        ) as rated_higher_by_residents,
        cast(
            coalesce(organizations_rated.rated_lower_by_residents, 0)
            as integer
        ) as rated_lower_by_residents,
        half_years_on_record.is_provisional

    from half_years_on_record

    left join supports_added_up
        on
            half_years_on_record.partnership_id
            = supports_added_up.partnership_id
            and half_years_on_record.period_start
            = supports_added_up.period_start

    left join organizations_at_team_meetings
        on
            half_years_on_record.partnership_id
            = organizations_at_team_meetings.partnership_id
            and half_years_on_record.period_start
            = organizations_at_team_meetings.period_start

    left join organizations_rated
        on
            half_years_on_record.partnership_id
            = organizations_rated.partnership_id
            and half_years_on_record.period_start
            = organizations_rated.period_start

)

select * from coordination_by_period
