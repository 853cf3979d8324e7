with

community_benchmark as (

    select * from {{ ref('community_benchmark') }}

),

added as (

    select * from {{ ref('stg_benchmark__added') }}

),

{# What was added takes the place of the same table of the same years. #}
benchmarks_read as (

    select
        geoid,
        geography_kind,
        name,
        attribute,
        group_code,
        universe,
        estimate,
        margin_of_error,
        source_table,
        vintage,
        universe_total,
        universe_margin,
        true as is_added
    from added

    union all

    select
        community_benchmark.geoid,
        community_benchmark.geography_kind,
        community_benchmark.name,
        community_benchmark.attribute,
        community_benchmark.group_code,
        community_benchmark.universe,
        community_benchmark.estimate,
        community_benchmark.margin_of_error,
        community_benchmark.source_table,
        community_benchmark.vintage,
        community_benchmark.universe_total,
        community_benchmark.universe_margin,
        false as is_added

    from community_benchmark

    where not exists (
            select 1

            from added

            where
                added.geoid = community_benchmark.geoid
                and added.geography_kind = community_benchmark.geography_kind
                and added.attribute = community_benchmark.attribute
                and added.source_table = community_benchmark.source_table
                and added.vintage = community_benchmark.vintage
        )

)

select * from benchmarks_read
