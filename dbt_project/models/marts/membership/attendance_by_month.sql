with

meetings as (

    select * from {{ ref('stg_partnership__meetings') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

attendances_held as (

    select * from {{ ref('int_attendances_held') }}

),

newcomers_followed as (

    select * from {{ ref('int_newcomers_followed') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

meetings_by_month as (

    select
        partnership_id,
        meeting_kind,
        {{ first_of_month('held_on') }} as month,
        1 as meetings_held,
        0 as meetings_cancelled
    from meetings_held

    union all

    select
        meetings.partnership_id,
        meetings.meeting_kind,
        {{ first_of_month('meetings.held_on') }} as month,
        0 as meetings_held,
        1 as meetings_cancelled
    from meetings
    inner join as_of_day
        on meetings.held_on <= as_of_day.as_of
    where meetings.status = 'cancelled'

),

{# Meetings held across partnerships have none of their own. #}
meetings_counted as (

    select
        month,
        meeting_kind,
        coalesce(partnership_id, 'all') as partnership_id,
        sum(meetings_held) as meetings_held,
        sum(meetings_cancelled) as meetings_cancelled

    from meetings_by_month

    group by
        month,
        meeting_kind,
        coalesce(partnership_id, 'all')

),

attendances_counted as (

    select
        meeting_kind,
        {{ first_of_month('held_on') }} as month,
        coalesce(partnership_id, 'all') as partnership_id,
        count(*) as attendances,
        count(distinct person_id) as attendees

    from attendances_held

    group by
        meeting_kind,
        {{ first_of_month('held_on') }},
        coalesce(partnership_id, 'all')

),

newcomers_counted as (

    select
        partnership_id,
        first_meeting_kind as meeting_kind,
        {{ first_of_month('first_on') }} as month,
        count(*) as first_timers

    from newcomers_followed

    group by
        partnership_id,
        first_meeting_kind,
        {{ first_of_month('first_on') }}

),

attendance_by_month as (

    select
        meetings_counted.partnership_id,
        meetings_counted.month,
        meetings_counted.meeting_kind as kind,
        cast(meetings_counted.meetings_held as integer) as meetings_held,
        cast(meetings_counted.meetings_cancelled as integer)
            as meetings_cancelled,
        cast(coalesce(attendances_counted.attendances, 0) as integer)
            as attendances,
        cast(coalesce(attendances_counted.attendees, 0) as integer)
            as attendees,
        cast(coalesce(newcomers_counted.first_timers, 0) as integer)
            as first_timers,
        cast(
            sum(meetings_counted.meetings_held) over kinds_together as integer
        ) as meetings_of_all_kinds,
        cast(
            sum(coalesce(attendances_counted.attendances, 0))
                over kinds_together
            as integer
        ) as attendances_of_all_kinds

    from meetings_counted

    left join attendances_counted
        on
            meetings_counted.partnership_id
            = attendances_counted.partnership_id
            and meetings_counted.month = attendances_counted.month
            and meetings_counted.meeting_kind
            = attendances_counted.meeting_kind

    left join newcomers_counted
        on
            meetings_counted.partnership_id = newcomers_counted.partnership_id
            and meetings_counted.month = newcomers_counted.month
            and meetings_counted.meeting_kind
            = newcomers_counted.meeting_kind

    window kinds_together as (
        partition by meetings_counted.partnership_id, meetings_counted.month
    )

)

select * from attendance_by_month
