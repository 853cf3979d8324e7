with

populations_said as (

    select * from {{ ref('int_populations_said') }}

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
        is_default,
        cast(matching as integer) as matching,
        cast(matching_of as integer) as matching_of,
        cast(others_needed as integer) as others_needed,
        cast(others_at_least as integer) as others_at_least,
        cast(others_at_most as integer) as others_at_most,
        match_low,
        match_high,
        widest_margin_in_points,
        cast(groups_matched as integer) as groups_matched,
        cast(groups_of_community as integer) as groups_of_community,
        cast(match_line as integer) as match_line

    from populations_said

    where benchmark_id is not null

)

select * from representation_summary_by_benchmark
