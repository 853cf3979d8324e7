with

commitments as (

    select * from {{ ref('stg_coordination__commitments') }}

),

promises_closed_unclearly as (

    select commitment_id

    from commitments

    where (status = 'open') != (closed_on is null)

)

select * from promises_closed_unclearly
