with

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

contractor_roles as (

    select * from {{ ref('stg_coordination__contractor_roles') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

support_team_meetings as (

    select
        meeting_id,
        partnership_id,
        held_on,
        {{ first_of_half_year('held_on') }} as period_start

    from meetings_held

    where
        meeting_kind = 'support_team'
        and partnership_id is not null

),

meetings_counted as (

    select
        partnership_id,
        period_start,
        count(*) as meetings_held

    from support_team_meetings

    group by partnership_id, period_start

),

{# Who had a contractor's role on the day of a meeting could have come. #}
organizations_at_meetings as (

    select distinct
        support_team_meetings.partnership_id,
        support_team_meetings.period_start,
        support_team_meetings.meeting_id,
        contractor_roles.organization_id,
        false as came

    from support_team_meetings

    inner join contractor_roles
        on
            support_team_meetings.partnership_id
            = contractor_roles.partnership_id
            and support_team_meetings.held_on >= contractor_roles.started_on
            and (
                contractor_roles.ended_on is null
                or support_team_meetings.held_on < contractor_roles.ended_on
            )

    union all

    select distinct
        support_team_meetings.partnership_id,
        support_team_meetings.period_start,
        support_team_meetings.meeting_id,
        attendances.organization_id,
        true as came

    from support_team_meetings

    inner join attendances
        on support_team_meetings.meeting_id = attendances.meeting_id

    where attendances.organization_id is not null

),

attendance_counted as (

    select
        partnership_id,
        period_start,
        organization_id,
        count(distinct meeting_id) as meetings_open,
        count(distinct case when came then meeting_id end)
            as meetings_attended

    from organizations_at_meetings

    group by
        partnership_id,
        period_start,
        organization_id

),

support_team_attendance_by_period as (

    select
        attendance_counted.partnership_id,
        attendance_counted.period_start,
        {{ told_until('attendance_counted.period_start') }} as period_end,
        attendance_counted.organization_id,
        cast(meetings_counted.meetings_held as integer) as meetings_held,
        cast(attendance_counted.meetings_open as integer) as meetings_open,
        cast(attendance_counted.meetings_attended as integer)
            as meetings_attended,
        {{ share(
            'attendance_counted.meetings_attended',
            'attendance_counted.meetings_open'
        ) }} as attended_share,
        {{ is_still_open('attendance_counted.period_start') }}
            as is_provisional

    from attendance_counted

    cross join as_of_day

    inner join meetings_counted
        on
            attendance_counted.partnership_id
            = meetings_counted.partnership_id
            and attendance_counted.period_start
            = meetings_counted.period_start

)

select * from support_team_attendance_by_period
