with

attendances_held as (

    select * from {{ ref('int_attendances_held') }}

),

memberships_settled as (

    select * from {{ ref('int_memberships_settled') }}

),

{# Only activity between joining and leaving keeps a membership going. #}
first_activities_of_months as (

    select
        memberships_settled.stay_id,
        memberships_settled.partnership_id,
        min(attendances_held.held_on) as started_on,
        {{ first_of_month('attendances_held.held_on') }} as month

    from attendances_held

    inner join memberships_settled
        on
            attendances_held.person_id = memberships_settled.person_id
            and attendances_held.partnership_id
            = memberships_settled.partnership_id
            and attendances_held.held_on >= memberships_settled.joined_on

    where
        attendances_held.is_qualifying
        and (
            memberships_settled.left_on is null
            or attendances_held.held_on < memberships_settled.left_on
        )

    group by
        memberships_settled.stay_id,
        memberships_settled.partnership_id,
        {{ first_of_month('attendances_held.held_on') }}

),

{# Joining starts the clock as activity does. #}
clock_starts as (

    select
        stay_id,
        partnership_id,
        joined_on as started_on,
        {{ first_of_month('joined_on') }} as month
    from memberships_settled

    union all

    select
        stay_id,
        partnership_id,
        started_on,
        month
    from first_activities_of_months

),

first_starts_of_months as (

    select
        stay_id,
        partnership_id,
        month,
        min(started_on) as started_on

    from clock_starts

    group by stay_id, partnership_id, month

),

clocks_started as (

    select
        stay_id,
        partnership_id,
        month,
        started_on,
        lead(started_on) over (
            partition by stay_id
            order by month
        ) as next_started_on

    from first_starts_of_months

)

select * from clocks_started
