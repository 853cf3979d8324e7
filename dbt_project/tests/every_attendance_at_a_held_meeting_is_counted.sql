with

attendances_held as (

    select * from {{ ref('int_attendances_held') }}

),

attendance_by_month as (

    select * from {{ ref('attendance_by_month') }}

),

attendances_recorded as (

    select count(*) as attendances from attendances_held

),

attendances_counted as (

    select coalesce(sum(attendances), 0) as attendances
    from attendance_by_month

),

difference as (

    select
        attendances_recorded.attendances as recorded,
        attendances_counted.attendances as counted

    from attendances_recorded

    cross join attendances_counted

    where attendances_recorded.attendances != attendances_counted.attendances

)

select * from difference
