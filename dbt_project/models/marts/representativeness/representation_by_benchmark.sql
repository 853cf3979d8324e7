with

groups_judged as (

    select * from {{ ref('int_groups_judged') }}

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
        is_default,
        cast(place as integer) as place,
        are_few,
        gap_in_points,
        cast(points_off as integer) as points_off,
        cast(gap_place as integer) as gap_place,
        community_moe_in_points,
        cast(step as integer) as step,
        is_first_below,
        is_last_before,
        cast(at_least as integer) as at_least,
        cast(at_most as integer) as at_most,
        share_at_least,
        share_at_most,
        cast(more_at_least as integer) as more_at_least,
        cast(more_at_most as integer) as more_at_most,
        groups_together,
        is_untold

    from groups_judged

    where
        benchmark_id is not null
        and not (
            group_code = 'all_other'
            and people < fewest_shown
        )

)

select * from representation_by_benchmark
