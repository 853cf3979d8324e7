with

memberships_settled as (

    select * from {{ ref('int_memberships_settled') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

first_records as (

    select
        partnership_id,
        joined_on as recorded_on,
        cast(null as date) as met_on
    from memberships_settled

    union all

    select
        partnership_id,
        held_on as recorded_on,
        held_on as met_on
    from meetings_held
    where is_qualifying

),

partnerships_recorded as (

    select
        partnership_id,
        {{ first_of_month('min(recorded_on)') }} as first_month,
        {{ first_of_month('min(met_on)') }} as first_meeting_month

    from first_records

    group by partnership_id

)

select * from partnerships_recorded
