with

representation_summary as (

    select * from {{ ref('representation_summary') }}

),

representation_by_group as (

    select * from {{ ref('representation_by_group') }}

),

{# A partnership with a group below its share, be its number shown or not. #}
partnerships_below as (

    select distinct
        partnership_id,
        period_end,
        population,
        attribute

    from representation_by_group

    where
        verdict = 'below'
        and (gap_place is not null or is_hidden)

),

{# A partnership with a large group of the community that cannot be told. #}
partnerships_untold as (

    select distinct
        partnership_id,
        period_end,
        population,
        attribute

    from representation_by_group

    where is_untold

),

partnerships_compared as (

    select
        representation_summary.period_start,
        representation_summary.period_end,
        representation_summary.population,
        representation_summary.attribute,
        representation_summary.match_score,
        partnerships_below.partnership_id as partnership_id_below,
        partnerships_untold.partnership_id as partnership_id_untold

    from representation_summary

    left join partnerships_below
        on
            representation_summary.partnership_id
            = partnerships_below.partnership_id
            and representation_summary.period_end
            = partnerships_below.period_end
            and representation_summary.population
            = partnerships_below.population
            and representation_summary.attribute
            = partnerships_below.attribute

    left join partnerships_untold
        on
            representation_summary.partnership_id
            = partnerships_untold.partnership_id
            and representation_summary.period_end
            = partnerships_untold.period_end
            and representation_summary.population
            = partnerships_untold.population
            and representation_summary.attribute
            = partnerships_untold.attribute

    {# What is pooled is printed only where it shows more: no common measure. #}
    where representation_summary.population not like '%_pooled'

),

representation_across_partnerships_by_period as (

    select
        'all' as partnership_id,
        period_start,
        period_end,
        population,
        attribute,
        cast(count(*) as integer) as partnerships,
        cast(count(match_score) as integer) as partnerships_compared,
        cast(count(*) - count(match_score) as integer)
            as partnerships_not_compared,
        cast(count(partnership_id_below) as integer) as partnerships_below,
        cast(count(partnership_id_untold) as integer) as partnerships_untold,
        cast(
            case
                when count(match_score) >= {{ var('fewest_for_a_middle_half') }}
                    then percentile_cont(0.25) within group (
                            order by match_score
                        )
            end as double
        ) as p25,
        cast(
            case
                when count(match_score) >= {{ var('fewest_for_a_middle_half') }}
                    then percentile_cont(0.75) within group (
                            order by match_score
                        )
            end as double
        ) as p75

    from partnerships_compared

    group by period_start, period_end, population, attribute

)

select * from representation_across_partnerships_by_period
