with

responsibilities as (

    select * from {{ ref('stg_coordination__responsibilities') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# Who does, answers for, is asked about or is told of what, this day. #}
parts_in_force as (

    select
        responsibilities.partnership_id,
        responsibilities.task,
        responsibilities.organization_id,
        max(case when responsibilities.raci = 'R' then 1 else 0 end)
            as responsible,
        max(case when responsibilities.raci = 'A' then 1 else 0 end)
            as accountable,
        max(case when responsibilities.raci = 'C' then 1 else 0 end)
            as consulted,
        max(case when responsibilities.raci = 'I' then 1 else 0 end)
            as informed,
        max(responsibilities.task_es) as task_es

    from responsibilities

    inner join as_of_day
        on
            {{ is_in_force(
                'as_of_day.as_of',
                'responsibilities.since', 'responsibilities.until'
            ) }}

    group by
        responsibilities.partnership_id,
        responsibilities.task,
        responsibilities.organization_id

),

parts_beside_the_others as (

    select
        partnership_id,
        task,
        organization_id,
        cast(
            sum(responsible) over (partition by partnership_id, task)
            as integer
        ) as organizations_responsible,
        cast(
            sum(accountable) over (partition by partnership_id, task)
            as integer
        ) as organizations_accountable,
        max(task_es) over (partition by partnership_id, task) as task_es,
        case when responsible = 1 then 'R' else '' end
        || case when accountable = 1 then 'A' else '' end
        || case when consulted = 1 then 'C' else '' end
        || case when informed = 1 then 'I' else '' end as raci

    from parts_in_force

),

responsibilities_of_tasks as (

    select
        *,
        (
            organizations_accountable = 1 and organizations_responsible >= 1
        ) as is_clear

    from parts_beside_the_others

)

select * from responsibilities_of_tasks
