with

populations_compared as (

    select * from {{ ref('int_populations_compared') }}

),

{# The summary again, beside the benchmarks that a page may switch to. #}
representation_summary_by_benchmark as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        benchmark_id,
        cast(compared as integer) as compared,
        match_score,
        effective_groups,
        community_effective_groups,
        status,
        problem as benchmark_problem,
        areas_missing,
        benchmark_name,
        universe,
        source_table,
        vintage,
        is_default

    from populations_compared

    where benchmark_id is not null

)

select * from representation_summary_by_benchmark
