with

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

retreats as (

    select
        meeting_id,
        partnership_id,
        held_on,
        lag(held_on) over (
            partition by partnership_id
            order by held_on, meeting_id
        ) as previous_held_on

    from meetings_held

    where
        meeting_kind = 'retreat'
        and partnership_id is not null

)

select * from retreats
