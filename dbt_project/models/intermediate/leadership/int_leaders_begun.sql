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

first_days_led as (

    select
        partnership_id,
        person_id,
        min(led_on) as led_on

    from days_led

    group by partnership_id, person_id

),

{# A training across partnerships is of each of them. #}
trainings_attended as (

    select
        attendances.person_id,
        meetings_held.partnership_id,
        meetings_held.held_on

    from attendances

    inner join meetings_held
        on
            attendances.meeting_id = meetings_held.meeting_id
            and meetings_held.meeting_kind = 'training'

    where attendances.attendance_role = 'attendee'

),

leaders_begun as (

    select
        first_days_led.partnership_id,
        first_days_led.person_id,
        first_days_led.led_on,
        count(trainings_attended.person_id) > 0 as is_trained

    from first_days_led

    left join trainings_attended
        on
            first_days_led.person_id = trainings_attended.person_id
            and first_days_led.led_on >= trainings_attended.held_on
            and first_days_led.partnership_id = coalesce(
                trainings_attended.partnership_id,
                first_days_led.partnership_id
            )

    group by
        first_days_led.partnership_id,
        first_days_led.person_id,
        first_days_led.led_on

)

select * from leaders_begun
