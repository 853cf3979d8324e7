with

meetings as (

    select * from {{ ref('stg_partnership__meetings') }}

),

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

attendances_not_counted as (

    select
        attendances.meeting_id,
        attendances.person_id

    from attendances

    inner join meetings
        on attendances.meeting_id = meetings.meeting_id

    where meetings.status in ('cancelled', 'scheduled')

)

select * from attendances_not_counted
