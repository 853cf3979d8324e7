with

populations_compared as (

    select * from {{ ref('int_populations_compared') }}

),

periods_completed as (

    select * from {{ ref('int_periods_completed') }}

),

representation_summary as (

    select
        populations_compared.partnership_id,
        periods_completed.period_start,
        populations_compared.period_end,
        populations_compared.population,
        populations_compared.attribute,
        cast(populations_compared.population_people as integer) as people,
        cast(populations_compared.known as integer) as known,
        cast(populations_compared.declined as integer) as declined,
        cast(populations_compared.not_asked as integer) as not_asked,
        cast(populations_compared.compared as integer) as compared,
        populations_compared.match_score,
        populations_compared.effective_groups,
        populations_compared.community_effective_groups,
        populations_compared.status,
        populations_compared.problem as benchmark_problem,
        populations_compared.areas_missing,
        populations_compared.benchmark_id,
        populations_compared.benchmark_name,
        populations_compared.universe,
        populations_compared.source_table,
        populations_compared.vintage,
        cast(populations_compared.fewest_shown as integer) as fewest_shown,
        populations_compared.coverage

    from populations_compared

    inner join periods_completed
        on
            populations_compared.partnership_id
            = periods_completed.partnership_id
            and populations_compared.period_end
            = periods_completed.period_end

    where populations_compared.is_default

)

select * from representation_summary
