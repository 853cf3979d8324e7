with

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

seats_held as (

    select * from {{ ref('int_seats_held') }}

),

{# To facilitate or to present at one meeting is one act. #}
meetings_led as (

    select
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }} as period_start,
        attendances.person_id,
        count(*) as acts

    from attendances

    inner join meetings_held
        on
            attendances.meeting_id = meetings_held.meeting_id
            and meetings_held.is_qualifying

    where attendances.attendance_role in ('facilitator', 'presenter')

    group by
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }},
        attendances.person_id

),

{# To hold a seat, however long in the half-year, is one act. #}
acts as (

    select
        partnership_id,
        period_start,
        person_id,
        acts
    from meetings_led

    union all

    select
        partnership_id,
        period_start,
        person_id,
        1 as acts
    from seats_held

),

leaders_acted as (

    select
        partnership_id,
        period_start,
        person_id,
        cast(sum(acts) as integer) as acts

    from acts

    group by
        partnership_id,
        period_start,
        person_id

)

select * from leaders_acted
