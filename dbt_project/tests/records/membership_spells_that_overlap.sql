with

memberships as (

    select * from {{ ref('stg_partnership__memberships') }}

),

spells_and_the_next as (

    select
        person_id,
        partnership_id,
        joined_on,
        left_on,
        lead(joined_on) over (
            partition by person_id, partnership_id
            order by joined_on
        ) as next_joined_on

    from memberships

),

spells_that_overlap as (

    select *

    from spells_and_the_next

    where
        next_joined_on < left_on
        or (next_joined_on is not null and left_on is null)

)

select * from spells_that_overlap
