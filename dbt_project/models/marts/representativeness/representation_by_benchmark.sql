with

groups_compared as (

    select * from {{ ref('int_groups_compared') }}

),

{# The groups again, beside the benchmarks that a page may switch to. #}
representation_by_benchmark as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        benchmark_id,
        group_code,
        cast(people as integer) as people,
        is_hidden,
        hidden_because,
        cast(known as integer) as known,
        cast(compared as integer) as compared,
        share,
        ci_low,
        ci_high,
        has_counterpart,
        community_share,
        community_moe,
        gap,
        ratio,
        cast(people_to_parity as integer) as people_to_parity,
        verdict,
        status,
        benchmark_name,
        universe,
        source_table,
        vintage,
        is_default

    from groups_compared

    where
        benchmark_id is not null
        and not (
            group_code = 'all_other'
            and people < fewest_shown
        )

)

select * from representation_by_benchmark
