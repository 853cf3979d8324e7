with

answers_counted as (

    select * from {{ ref('int_answers_counted') }}

),

{# Those who gave an answer, the most given first; then all who gave none. #}
answers_in_order as (

    select
        *,
        sum(people) over (
            partition by partnership_id, period_end, question
        ) as people_in_all,
        sum(people) over (
            partition by partnership_id, period_end, question
            order by
                case when answer is null then 1 else 0 end,
                people desc,
                answer asc
            rows between unbounded preceding and current row
        ) as people_so_far

    from answers_counted

),

{# As many must be left untold, or what is left could be had by taking away. #}
answers_of_enough as (

    select
        partnership_id,
        period_end,
        question,
        answer,
        people,
        cast(people_in_all as integer) as people_in_all,
        people_in_all - people_so_far as people_left

    from answers_in_order

    where
        answer is not null
        and people >= {{ var('k') }}
        and people_in_all - people_so_far >= {{ var('k') }}

),

answers_told as (

    select
        partnership_id,
        period_end,
        question,
        answer,
        people,
        people_in_all,
        cast(
            min(people_left) over (
                partition by partnership_id, period_end, question
            ) as integer
        ) as people_otherwise

    from answers_of_enough

)

select * from answers_told
