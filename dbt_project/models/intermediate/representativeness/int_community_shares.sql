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
        benchmarks_judged.is_added,
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
        list(concat_ws(' ', geography_kind, geoid)) as areas_covered,
        bool_or(is_added) as is_added,
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

{# First what an installation added itself, then the newest. #}
benchmarks_ordered as (

    select
        benchmarks_offered.*,
        areas_missing.missing,
        row_number() over (
            partition by
                benchmarks_offered.partnership_id,
                benchmarks_offered.attribute
            order by
                benchmarks_offered.problem is null desc,
                benchmarks_offered.is_added desc,
                right(benchmarks_offered.vintage, 4) desc,
                benchmarks_offered.areas desc,
                benchmarks_offered.vintage asc,
                benchmarks_offered.source_table asc,
                benchmarks_offered.universe asc
        ) as place_in_order

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

{#
    Of the same areas and the same universe one table of one vintage is used.
    What lacks no area is compared with unless a page is asked otherwise.
#}
benchmarks_used as (

    select
        *,
        row_number() over (
            partition by partnership_id, attribute
            order by
                problem is null desc,
                missing is null desc,
                place_in_order asc
        ) = 1 as is_default

    from benchmarks_ordered

    where not exists (
            select 1

            from benchmarks_ordered as before_it

            where
                before_it.partnership_id = benchmarks_ordered.partnership_id
                and before_it.attribute = benchmarks_ordered.attribute
                and before_it.universe = benchmarks_ordered.universe
                and before_it.place_in_order
                < benchmarks_ordered.place_in_order
                and list_has_all(
                    before_it.areas_covered, benchmarks_ordered.areas_covered
                )
        )

),

{#
    Sums have an order: a build repeated gives the same figures. A sum of
    margins of which one was not published is not known.
#}
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
        sum(
            partnership_areas.population_share * benchmarks_read.estimate
            order by partnership_areas.geoid
        ) as estimate,
        case
            when count(*) = count(benchmarks_read.margin_of_error)
                then
                    sum(
                        power(
                            partnership_areas.population_share
                            * benchmarks_read.margin_of_error,
                            2
                        )
                        order by partnership_areas.geoid
                    )
        end as squared_margin,
        case
            when count(*) = count(benchmarks_read.universe_margin)
                then
                    sum(
                        power(
                            partnership_areas.population_share
                            * benchmarks_read.universe_margin,
                            2
                        )
                        order by partnership_areas.geoid
                    )
        end as squared_margin_of_residents

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
        sum(estimate order by group_code) over (
            partition by
                partnership_id, attribute, universe, source_table, vintage
        ) as residents

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
        benchmarks_used.is_default,
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
        benchmarks_used.problem,
        cast(benchmarks_used.areas as integer) as areas,
        benchmarks_used.missing as areas_missing

    from shares

    inner join benchmarks_used
        on
            shares.partnership_id = benchmarks_used.partnership_id
            and shares.attribute = benchmarks_used.attribute
            and shares.universe = benchmarks_used.universe
            and shares.source_table = benchmarks_used.source_table
            and shares.vintage = benchmarks_used.vintage

)

select * from community_shares
