with

commitments as (

    select * from {{ ref('stg_coordination__commitments') }}

),

promises_due_too_early as (

    select
        commitment_id,
        made_on,
        due_on

    from commitments

    where due_on < made_on

)

select * from promises_due_too_early
