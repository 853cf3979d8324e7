with

responsibilities as (

    select * from {{ ref('responsibilities') }}

),

tasks_with_several_who_answer as (

    select
        partnership_id,
        task

    from responsibilities

    where organizations_accountable > 1

    group by partnership_id, task

)

select * from tasks_with_several_who_answer
