with

community_benchmark as (

    select * from {{ ref('community_benchmark') }}

),

added as (

    select * from {{ ref('stg_benchmark__added') }}

),

{# What was added takes the place of the same table of the same years. #}
figures_in_force as (

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

),

{# Members are adults with few exceptions, so the community's are counted. #}
children as (

    select
        geoid,
        geography_kind,
        source_table,
        vintage,
        universe,
        estimate,
        margin_of_error

    from figures_in_force

    where
        attribute = 'age_band'
        and group_code = 'under_18'
        and universe = 'total_population'

),

benchmarks_read as (

    select
        figures_in_force.geoid,
        figures_in_force.geography_kind,
        figures_in_force.name,
        figures_in_force.attribute,
        figures_in_force.group_code,
        figures_in_force.estimate,
        figures_in_force.margin_of_error,
        figures_in_force.source_table,
        figures_in_force.vintage,
        figures_in_force.is_added,
        case
            when children.geoid is not null then 'population_18_and_over'
            else figures_in_force.universe
        end as universe,
        figures_in_force.universe_total
        - coalesce(children.estimate, 0) as universe_total,
        case
            when children.geoid is null then figures_in_force.universe_margin
            else sqrt(
                    power(figures_in_force.universe_margin, 2)
                    + power(children.margin_of_error, 2)
                )
        end as universe_margin

    from figures_in_force

    left join children
        on
            figures_in_force.attribute = 'age_band'
            and figures_in_force.geoid = children.geoid
            and figures_in_force.geography_kind = children.geography_kind
            and figures_in_force.source_table = children.source_table
            and figures_in_force.vintage = children.vintage
            and figures_in_force.universe = children.universe

    where
        figures_in_force.group_code != 'under_18'
        or children.geoid is null

)

select * from benchmarks_read
