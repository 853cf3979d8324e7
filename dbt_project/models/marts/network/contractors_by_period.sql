with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

contractor_roles as (

    select * from {{ ref('stg_coordination__contractor_roles') }}

),

outreach_cohorts_by_period as (

    select * from {{ ref('outreach_cohorts_by_period') }}
    where split = 'organization'

),

follow_through_by_period as (

    select * from {{ ref('follow_through_by_period') }}

),

support_team_attendance_by_period as (

    select * from {{ ref('support_team_attendance_by_period') }}

),

{# Where each contractor had which part on any day of a half-year. #}
roles_held as (

    select
        membership_by_period.partnership_id,
        membership_by_period.period_start,
        membership_by_period.period_end,
        membership_by_period.is_provisional,
        contractor_roles.organization_id,
        string_agg(
            distinct contractor_roles.contractor_role, '|'
            order by contractor_roles.contractor_role
        ) as parts_held

    from membership_by_period

    inner join contractor_roles
        on
            membership_by_period.partnership_id
            = contractor_roles.partnership_id
            and membership_by_period.period_end >= contractor_roles.started_on
            and (
                contractor_roles.ended_on is null
                or membership_by_period.period_start < contractor_roles.ended_on
            )

    group by
        membership_by_period.partnership_id,
        membership_by_period.period_start,
        membership_by_period.period_end,
        membership_by_period.is_provisional,
        contractor_roles.organization_id

),

contractors_of_partnerships as (

    select
        roles_held.partnership_id,
        roles_held.period_start,
        roles_held.period_end,
        roles_held.organization_id,
        roles_held.parts_held,
        coalesce(outreach_cohorts_by_period.reach, 0) as reach,
        coalesce(outreach_cohorts_by_period.contacted_eligible, 0)
            as contacted_eligible,
        coalesce(outreach_cohorts_by_period.attended, 0) as attended,
        coalesce(outreach_cohorts_by_period.returned, 0) as returned,
        coalesce(outreach_cohorts_by_period.joined, 0) as joined,
        coalesce(follow_through_by_period.due, 0) as due,
        coalesce(follow_through_by_period.kept, 0) as kept,
        coalesce(follow_through_by_period.overdue_open, 0) as overdue_open,
        coalesce(support_team_attendance_by_period.meetings_open, 0)
            as meetings_open,
        coalesce(support_team_attendance_by_period.meetings_attended, 0)
            as meetings_attended,
        roles_held.is_provisional
        or coalesce(outreach_cohorts_by_period.is_provisional, false)
            as is_provisional

    from roles_held

    left join outreach_cohorts_by_period
        on
            roles_held.partnership_id
            = outreach_cohorts_by_period.partnership_id
            and roles_held.period_end = outreach_cohorts_by_period.period_end
            and roles_held.organization_id
            = outreach_cohorts_by_period.organization_id

    left join follow_through_by_period
        on
            roles_held.partnership_id = follow_through_by_period.partnership_id
            and roles_held.period_end = follow_through_by_period.period_end
            and roles_held.organization_id
            = follow_through_by_period.organization_id

    left join support_team_attendance_by_period
        on
            roles_held.partnership_id
            = support_team_attendance_by_period.partnership_id
            and roles_held.period_end
            = support_team_attendance_by_period.period_end
            and roles_held.organization_id
            = support_team_attendance_by_period.organization_id

),

{# What it did in all of them, so that no page has to add it up. #}
contractors_of_all as (

    select
        'all' as partnership_id,
        period_start,
        period_end,
        organization_id,
        cast(null as varchar) as parts_held,
        sum(reach) as reach,
        sum(contacted_eligible) as contacted_eligible,
        sum(attended) as attended,
        sum(returned) as returned,
        sum(joined) as joined,
        sum(due) as due,
        sum(kept) as kept,
        sum(overdue_open) as overdue_open,
        sum(meetings_open) as meetings_open,
        sum(meetings_attended) as meetings_attended,
        count(case when is_provisional then 1 end) > 0 as is_provisional

    from contractors_of_partnerships

    group by
        period_start,
        period_end,
        organization_id

),

contractors as (

    select * from contractors_of_partnerships
    union all
    select * from contractors_of_all

),

contractors_by_period as (

    select
        partnership_id,
        period_start,
        period_end,
        organization_id,
        parts_held,
        cast(
            count(case when partnership_id != 'all' then 1 end) over (
                partition by period_end, organization_id
            ) as integer
        ) as partnerships,
        cast(reach as integer) as reach,
        cast(contacted_eligible as integer) as contacted_eligible,
        cast(attended as integer) as attended,
        cast(returned as integer) as returned,
        cast(joined as integer) as joined,
        cast(due as integer) as due,
        cast(kept as integer) as kept,
        cast(overdue_open as integer) as overdue_open,
        cast(meetings_open as integer) as meetings_open,
        cast(meetings_attended as integer) as meetings_attended,
        is_provisional

    from contractors

)

select * from contractors_by_period
