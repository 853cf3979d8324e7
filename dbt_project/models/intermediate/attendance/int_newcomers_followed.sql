with

attendances_held as (

    select * from {{ ref('int_attendances_held') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

orientations as (

    select * from {{ ref('stg_partnership__orientations') }}

),

people as (

    select * from {{ ref('stg_partnership__people') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

attendances_numbered as (

    select
        person_id,
        partnership_id,
        meeting_kind,
        held_on,
        min(held_on) over (
            partition by person_id, partnership_id
        ) as first_on,
        row_number() over (
            partition by person_id, partnership_id
            order by held_on, meeting_id
        ) as attendance_number

    from attendances_held

    where is_qualifying

),

newcomers as (

    select
        person_id,
        partnership_id,
        first_on,
        {{ days_after('first_on', var('second_visit_days')) }}
            as window_ends_on,
        max(
            case when attendance_number = 1 then meeting_kind end
        ) as first_meeting_kind,
        min(case when held_on > first_on then held_on end) as second_on

    from attendances_numbered

    group by person_id, partnership_id, first_on

),

meeting_days as (

    select distinct
        partnership_id,
        held_on

    from meetings_held

    where is_qualifying

),

meeting_days_with_the_next as (

    select
        partnership_id,
        held_on,
        lead(held_on) over (
            partition by partnership_id
            order by held_on
        ) as next_held_on

    from meeting_days

),

first_orientations as (

    select
        person_id,
        partnership_id,
        min(oriented_on) as oriented_on,
        min(case when group_introduced then oriented_on end) as introduced_on,
        min(
            case when group_introduced is not null then oriented_on end
        ) as introduction_known_on

    from orientations

    group by person_id, partnership_id

),

{# What is still inside the window is not yet known: neither yes nor no. #}
newcomers_followed as (

    select
        newcomers.person_id,
        newcomers.partnership_id,
        newcomers.first_on,
        newcomers.first_meeting_kind,
        newcomers.window_ends_on <= as_of_day.as_of as is_followed,
        coalesce(
            meeting_days_with_the_next.next_held_on
            < newcomers.window_ends_on, false
        ) as was_offered_a_second,
        coalesce(
            newcomers.second_on < newcomers.window_ends_on, false
        ) as came_back,
        coalesce(
            first_orientations.oriented_on < newcomers.window_ends_on, false
        ) as is_oriented,
        case
            when first_orientations.introduced_on < newcomers.window_ends_on
                then true
            when
                first_orientations.introduction_known_on
                < newcomers.window_ends_on
                then false
            when first_orientations.oriented_on < newcomers.window_ends_on
                then null
            else false
        end as is_introduced,
        people.created_on < {{ days_after(
            'newcomers.first_on', var('on_record_days')
        ) }} as is_on_record_soon

    from newcomers

    cross join as_of_day

    inner join meeting_days_with_the_next
        on
            newcomers.partnership_id
            = meeting_days_with_the_next.partnership_id
            and newcomers.first_on = meeting_days_with_the_next.held_on

    left join first_orientations
        on
            newcomers.person_id = first_orientations.person_id
            and newcomers.partnership_id = first_orientations.partnership_id

    left join people
        on newcomers.person_id = people.person_id

)

select * from newcomers_followed
