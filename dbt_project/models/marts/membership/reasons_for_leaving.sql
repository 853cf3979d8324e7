with

answers_told as (

    select * from {{ ref('int_answers_told') }}

),

reasons_for_leaving as (

    select
        partnership_id,
        period_end,
        answer as left_reason,
        people,
        people_in_all,
        people_otherwise

    from answers_told

    where question = 'left_reason'

)

select * from reasons_for_leaving
