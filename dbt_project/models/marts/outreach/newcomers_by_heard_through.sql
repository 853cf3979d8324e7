with

answers_told as (

    select * from {{ ref('int_answers_told') }}

),

newcomers_by_heard_through as (

    select
        partnership_id,
        period_end,
        answer as heard_through,
        people,
        people_in_all,
        people_otherwise

    from answers_told

    where question = 'heard_through'

)

select * from newcomers_by_heard_through
