with

meetings as (

    select * from {{ ref('stg_partnership__meetings') }}

),

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

meetings_without_attendance as (

    select meetings.meeting_id

    from meetings

    left join attendances
        on meetings.meeting_id = attendances.meeting_id

    where
        meetings.status = 'held'
        and attendances.meeting_id is null

)

select * from meetings_without_attendance
