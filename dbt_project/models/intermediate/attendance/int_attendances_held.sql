with

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

attendances_held as (

    select
        attendances.meeting_id,
        attendances.person_id,
        meetings_held.partnership_id,
        meetings_held.meeting_kind,
        meetings_held.held_on,
        (
            meetings_held.is_qualifying
            and attendances.attendance_role not in ('staff', 'interpreter')
        ) as is_qualifying

    from attendances

    inner join meetings_held
        on attendances.meeting_id = meetings_held.meeting_id

)

select * from attendances_held
