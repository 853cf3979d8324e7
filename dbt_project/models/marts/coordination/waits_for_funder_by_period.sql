with

waits_for_funder as (

    select * from {{ ref('waits_for_funder') }}

),

support_team_attendance_by_period as (

    select * from {{ ref('support_team_attendance_by_period') }}

),

contractor_roles as (

    select * from {{ ref('stg_coordination__contractor_roles') }}

),

funders as (

    select distinct
        partnership_id,
        organization_id

    from contractor_roles

    where contractor_role = 'program_officer'

),

promises_counted as (

    select
        period_end,
        bool_or(is_provisional) as is_provisional,
        count(*) as promises,
        count(case when waits_because = 'by_funder' then 1 end) as by_funder,
        count(case when waits_because = 'to_funder' then 1 end) as to_funder,
        count(case when waits_because = 'approval' then 1 end)
            as for_approval,
        count(case when is_waiting_at_end then 1 end) as waiting_at_end,
        count(
            case when is_waiting_at_end and days_past_due = 0 then 1 end
        ) as waiting_not_past_due,
        count(
            case
                when is_waiting_at_end and days_past_due between 1 and 7 then 1
            end
        ) as waiting_1_to_7_days,
        count(
            case
                when is_waiting_at_end and days_past_due between 8 and 30
                    then 1
            end
        ) as waiting_8_to_30_days,
        count(
            case
                when is_waiting_at_end and days_past_due between 31 and 90
                    then 1
            end
        ) as waiting_31_to_90_days,
        count(
            case when is_waiting_at_end and days_past_due > 90 then 1 end
        ) as waiting_over_90_days,
        max(days_past_due) as oldest_days

    from waits_for_funder

    group by period_end

),

{# Meetings that were open to it, of all partnerships. #}
team_meetings_counted as (

    select
        support_team_attendance_by_period.period_end,
        bool_or(support_team_attendance_by_period.is_provisional)
            as is_provisional,
        sum(support_team_attendance_by_period.meetings_open)
            as team_meetings,
        sum(support_team_attendance_by_period.meetings_attended)
            as team_meetings_attended

    from support_team_attendance_by_period

    inner join funders
        on
            support_team_attendance_by_period.partnership_id
            = funders.partnership_id
            and support_team_attendance_by_period.organization_id
            = funders.organization_id

    group by support_team_attendance_by_period.period_end

),

waits_for_funder_by_period as (

    select
        promises_counted.oldest_days,
        'all' as partnership_id,
        cast(coalesce(promises_counted.promises, 0) as integer) as promises,
        cast(coalesce(promises_counted.by_funder, 0) as integer) as by_funder,
        cast(coalesce(promises_counted.to_funder, 0) as integer) as to_funder,
        cast(coalesce(promises_counted.for_approval, 0) as integer)
            as for_approval,
        cast(coalesce(promises_counted.waiting_at_end, 0) as integer)
            as waiting_at_end,
        cast(
            coalesce(promises_counted.waiting_not_past_due, 0) as integer
        ) as waiting_not_past_due,
        cast(
            coalesce(promises_counted.waiting_1_to_7_days, 0) as integer
        ) as waiting_1_to_7_days,
        cast(
            coalesce(promises_counted.waiting_8_to_30_days, 0) as integer
        ) as waiting_8_to_30_days,
        cast(
            coalesce(promises_counted.waiting_31_to_90_days, 0) as integer
        ) as waiting_31_to_90_days,
        cast(
            coalesce(promises_counted.waiting_over_90_days, 0) as integer
        ) as waiting_over_90_days,
        cast(coalesce(team_meetings_counted.team_meetings, 0) as integer)
            as team_meetings,
        cast(
            coalesce(team_meetings_counted.team_meetings_attended, 0)
            as integer
        ) as team_meetings_attended,
        coalesce(
            promises_counted.period_end, team_meetings_counted.period_end
        ) as period_end,
        coalesce(
            promises_counted.is_provisional,
            team_meetings_counted.is_provisional
        ) as is_provisional

    from promises_counted

    full outer join team_meetings_counted
        on promises_counted.period_end = team_meetings_counted.period_end

)

select * from waits_for_funder_by_period
