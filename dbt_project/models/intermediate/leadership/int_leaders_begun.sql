with

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

leadership_roles as (

    select * from {{ ref('stg_partnership__leadership_roles') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

days_led as (

    select
        meetings_held.partnership_id,
        attendances.person_id,
        meetings_held.held_on as led_on

    from attendances

    inner join meetings_held
        on
            attendances.meeting_id = meetings_held.meeting_id
            and meetings_held.is_qualifying

    where attendances.attendance_role in ('facilitator', 'presenter')

    union all

    select
        leadership_roles.partnership_id,
        leadership_roles.person_id,
        leadership_roles.started_on as led_on

    from leadership_roles

    inner join as_of_day
        on leadership_roles.started_on <= as_of_day.as_of

    where
        {{ is_a_seat(
            'leadership_roles.leadership_role', 'leadership_roles.body'
        ) }}

),

leaders_begun as (

    select
        partnership_id,
        person_id,
        min(led_on) as led_on

    from days_led

    group by partnership_id, person_id

)

select * from leaders_begun
