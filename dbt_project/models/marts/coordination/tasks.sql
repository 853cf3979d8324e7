with

responsibilities as (

    select * from {{ ref('responsibilities') }}

),

organizations as (

    select * from {{ ref('organizations') }}

),

responsibilities_named as (

    select
        responsibilities.*,
        organizations.name

    from responsibilities

    left join organizations
        on responsibilities.organization_id = organizations.organization_id

),

{# A letter says which part an organization has; it may have several. #}
parts_gathered as (

    select
        partnership_id,
        task,
        task_es,
        organizations_responsible,
        organizations_accountable,
        is_clear,
        coalesce(
            string_agg(
                case when raci like '%R%' then organization_id end, '|'
                order by name, organization_id
            ), ''
        ) as does_it,
        coalesce(
            string_agg(
                case when raci like '%A%' then organization_id end, '|'
                order by name, organization_id
            ), ''
        ) as answers,
        coalesce(
            string_agg(
                case when raci like '%C%' then organization_id end, '|'
                order by name, organization_id
            ), ''
        ) as is_asked,
        coalesce(
            string_agg(
                case when raci like '%I%' then organization_id end, '|'
                order by name, organization_id
            ), ''
        ) as is_told

    from responsibilities_named

    group by
        partnership_id,
        task,
        task_es,
        organizations_responsible,
        organizations_accountable,
        is_clear

),

tasks as (

    select
        partnership_id,
        task,
        task_es,
        does_it,
        answers,
        is_asked,
        is_told,
        is_clear,
        cast(count(*) over (partition by partnership_id) as integer)
            as tasks_in_all,
        cast(
            count(case when is_clear then 1 end) over (
                partition by partnership_id
            ) as integer
        ) as tasks_clear,
        case
            when organizations_accountable = 0 then 'nobody_answers'
            when organizations_accountable > 1 then 'several_answer'
            when is_clear then 'clear'
            else 'nobody_does_it'
        end as in_short

    from parts_gathered

)

select * from tasks
