with

benchmarks_read as (

    select * from {{ ref('int_benchmarks_read') }}

),

benchmarks_judged as (

    select * from {{ ref('int_benchmarks_judged') }}

),

partnership_areas as (

    select * from {{ ref('stg_partnership__partnership_areas') }}

),

areas_described as (

    select
        partnership_areas.partnership_id,
        partnership_areas.geography_kind,
        partnership_areas.geoid,
        benchmarks_judged.attribute,
        benchmarks_judged.universe,
        benchmarks_judged.source_table,
        benchmarks_judged.vintage,
        benchmarks_judged.problem

    from partnership_areas

    inner join benchmarks_judged
        on
            partnership_areas.geography_kind
            = benchmarks_judged.geography_kind
            and partnership_areas.geoid = benchmarks_judged.geoid

),

benchmarks_offered as (

    select
        partnership_id,
        attribute,
        universe,
        source_table,
        vintage,
        count(*) as areas,
        min(problem) as problem

    from areas_described

    group by
        partnership_id,
        attribute,
        universe,
        source_table,
        vintage

),

{#
    Places, ZIP areas and named areas are layers, each of which describes the
    whole. Missing is an area of a census layer in use that the benchmark
    lacks, and an area that no benchmark of any kind describes.
#}
areas_missing as (

    select
        benchmarks_offered.partnership_id,
        benchmarks_offered.attribute,
        benchmarks_offered.universe,
        benchmarks_offered.source_table,
        benchmarks_offered.vintage,
        count(*) as areas_missing,
        string_agg(
            partnership_areas.geoid, ', ' order by partnership_areas.geoid
        ) as missing

    from benchmarks_offered

    inner join partnership_areas
        on
            benchmarks_offered.partnership_id
            = partnership_areas.partnership_id

    where
        not exists (
            select 1

            from areas_described

            where
                areas_described.partnership_id
                = partnership_areas.partnership_id
                and areas_described.geography_kind
                = partnership_areas.geography_kind
                and areas_described.geoid = partnership_areas.geoid
                and (
                    partnership_areas.geography_kind = 'custom'
                    or (
                        areas_described.attribute
                        = benchmarks_offered.attribute
                        and areas_described.universe
                        = benchmarks_offered.universe
                        and areas_described.source_table
                        = benchmarks_offered.source_table
                        and areas_described.vintage
                        = benchmarks_offered.vintage
                    )
                )
        )
        and (
            not exists (
                select 1

                from areas_described

                where
                    areas_described.partnership_id
                    = partnership_areas.partnership_id
                    and areas_described.geography_kind
                    = partnership_areas.geography_kind
                    and areas_described.geoid = partnership_areas.geoid
            )
            or exists (
                select 1

                from areas_described

                where
                    areas_described.partnership_id
                    = benchmarks_offered.partnership_id
                    and areas_described.geography_kind
                    = partnership_areas.geography_kind
                    and areas_described.attribute
                    = benchmarks_offered.attribute
                    and areas_described.universe
                    = benchmarks_offered.universe
                    and areas_described.source_table
                    = benchmarks_offered.source_table
                    and areas_described.vintage = benchmarks_offered.vintage
            )
        )

    group by
        benchmarks_offered.partnership_id,
        benchmarks_offered.attribute,
        benchmarks_offered.universe,
        benchmarks_offered.source_table,
        benchmarks_offered.vintage

),

{# The newest that lacks nothing is compared with unless asked otherwise. #}
benchmarks_ranked as (

    select
        benchmarks_offered.*,
        areas_missing.missing,
        coalesce(areas_missing.areas_missing, 0) as areas_missing,
        row_number() over (
            partition by
                benchmarks_offered.partnership_id,
                benchmarks_offered.attribute
            order by
                case when benchmarks_offered.problem is null then 0 else 1 end
                asc,
                case when areas_missing.missing is null then 0 else 1 end asc,
                right(benchmarks_offered.vintage, 4) desc,
                benchmarks_offered.areas desc,
                benchmarks_offered.source_table asc,
                benchmarks_offered.universe asc
        ) = 1 as is_default

    from benchmarks_offered

    left join areas_missing
        on
            benchmarks_offered.partnership_id = areas_missing.partnership_id
            and benchmarks_offered.attribute = areas_missing.attribute
            and benchmarks_offered.universe = areas_missing.universe
            and benchmarks_offered.source_table
            = areas_missing.source_table
            and benchmarks_offered.vintage = areas_missing.vintage

),

groups_weighted as (

    select
        partnership_areas.partnership_id,
        benchmarks_read.attribute,
        benchmarks_read.universe,
        benchmarks_read.source_table,
        benchmarks_read.vintage,
        benchmarks_read.group_code,
        string_agg(
            distinct benchmarks_read.name, ', ' order by benchmarks_read.name
        ) as benchmark_name,
        sum(partnership_areas.population_share * benchmarks_read.estimate)
            as estimate,
        case
            when count(*) = count(benchmarks_read.margin_of_error)
                then
                    sum(
                        power(
                            partnership_areas.population_share
                            * benchmarks_read.margin_of_error,
                            2
                        )
                    )
        end as squared_margin

    from partnership_areas

    inner join benchmarks_read
        on
            partnership_areas.geography_kind
            = benchmarks_read.geography_kind
            and partnership_areas.geoid = benchmarks_read.geoid

    group by
        partnership_areas.partnership_id,
        benchmarks_read.attribute,
        benchmarks_read.universe,
        benchmarks_read.source_table,
        benchmarks_read.vintage,
        benchmarks_read.group_code

),

groups_beside_their_total as (

    select
        *,
        sum(estimate) over (
            partition by
                partnership_id, attribute, universe, source_table, vintage
        ) as residents,
        sum(squared_margin) over (
            partition by
                partnership_id, attribute, universe, source_table, vintage
        ) as squared_margin_of_residents

    from groups_weighted

),

shares as (

    select
        *,
        {{ share('estimate', 'residents') }} as community_share

    from groups_beside_their_total

),

community_shares as (

    select
        shares.partnership_id,
        shares.attribute,
        concat_ws(
            ' · ', shares.source_table, shares.vintage, shares.universe
        ) as benchmark_id,
        benchmarks_ranked.is_default,
        shares.group_code,
        shares.benchmark_name,
        shares.universe,
        shares.source_table,
        shares.vintage,
        shares.community_share,
        {{ margin_of_proportion(
            'shares.squared_margin',
            'shares.squared_margin_of_residents',
            'shares.community_share',
            'shares.residents'
        ) }} as community_moe,
        benchmarks_ranked.problem,
        cast(benchmarks_ranked.areas as integer) as areas,
        benchmarks_ranked.missing as areas_missing

    from shares

    inner join benchmarks_ranked
        on
            shares.partnership_id = benchmarks_ranked.partnership_id
            and shares.attribute = benchmarks_ranked.attribute
            and shares.universe = benchmarks_ranked.universe
            and shares.source_table = benchmarks_ranked.source_table
            and shares.vintage = benchmarks_ranked.vintage

)

select * from community_shares
