with

benchmarks_read as (

    select * from {{ ref('int_benchmarks_read') }}

),

categories as (

    select * from {{ ref('categories') }}

),

groups_known as (

    select
        code as group_code,
        case list
            when 'race_ethnicity_group' then 'race_ethnicity'
            when 'language' then 'home_language'
            else list
        end as attribute

    from categories

    where
        list in ('race_ethnicity_group', 'language', 'age_band', 'gender')

),

{# What may be lacking: every figure is rounded, and may have a margin. #}
areas_added_up as (

    select
        benchmarks_read.geography_kind,
        benchmarks_read.geoid,
        benchmarks_read.attribute,
        benchmarks_read.universe,
        benchmarks_read.source_table,
        benchmarks_read.vintage,
        bool_or(benchmarks_read.is_added) as is_added,
        sum(benchmarks_read.estimate) as residents,
        min(benchmarks_read.estimate) as fewest,
        max(benchmarks_read.universe_total) as universe_total,
        greatest(
            0.5 * (count(*) + 1),
            coalesce(sqrt(sum(power(benchmarks_read.margin_of_error, 2))), 0)
        ) as allowed,
        count(*) > count(distinct benchmarks_read.group_code)
            as has_a_group_twice,
        bool_or(
            benchmarks_read.attribute in (
                'race_ethnicity', 'home_language', 'age_band', 'gender'
            )
            and groups_known.group_code is null
        )
        or (
            benchmarks_read.attribute = 'race_ethnicity'
            and not bool_or(benchmarks_read.group_code = 'hispanic')
        ) as is_of_another_scheme

    from benchmarks_read

    left join groups_known
        on
            benchmarks_read.attribute = groups_known.attribute
            and benchmarks_read.group_code = groups_known.group_code

    group by
        benchmarks_read.geography_kind,
        benchmarks_read.geoid,
        benchmarks_read.attribute,
        benchmarks_read.universe,
        benchmarks_read.source_table,
        benchmarks_read.vintage

),

{#
    Groups that overlap, as Hispanic beside White of any race, add up to more
    than everybody; a group left out leaves them short.
#}
benchmarks_judged as (

    select
        geography_kind,
        geoid,
        attribute,
        universe,
        source_table,
        vintage,
        is_added,
        case
            when has_a_group_twice then 'a_group_twice'
            when fewest < 0 then 'below_zero'
            when residents = 0 then 'nobody_lives_there'
            when is_of_another_scheme then 'schemes_differ'
            when residents > universe_total + allowed then 'groups_overlap'
            when residents < universe_total - allowed then 'groups_fall_short'
        end as problem

    from areas_added_up

)

select * from benchmarks_judged
