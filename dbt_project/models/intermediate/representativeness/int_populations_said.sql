with

populations_compared as (

    select * from {{ ref('int_populations_compared') }}

),

groups_judged as (

    select * from {{ ref('int_groups_judged') }}

),

matches_bounded as (

    select * from {{ ref('int_matches_bounded') }}

),

{# The widest margin among the groups that have a name of their own. #}
margins_of_populations as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        coalesce(benchmark_id, '') as benchmark_id,
        max(community_moe_in_points) as widest_margin_in_points

    from groups_judged

    where
        group_code <> 'all_other'
        and not is_uncompared

    group by
        partnership_id,
        period_end,
        population,
        attribute,
        coalesce(benchmark_id, '')

),

populations_with_wholes as (

    select
        populations_compared.*,
        margins_of_populations.widest_margin_in_points,
        matches_bounded.others_low,
        matches_bounded.others_high,
        populations_compared.population_people
        < {{ var('fewest_for_a_percentage') }} as are_few,
        case
            when
                populations_compared.compared
                < {{ var('fewest_for_a_percentage') }}
                then populations_compared.compared
            else 100
        end as whole

    from populations_compared

    left join margins_of_populations
        on
            populations_compared.partnership_id
            = margins_of_populations.partnership_id
            and populations_compared.period_end
            = margins_of_populations.period_end
            and populations_compared.population
            = margins_of_populations.population
            and populations_compared.attribute
            = margins_of_populations.attribute
            and coalesce(populations_compared.benchmark_id, '')
            = margins_of_populations.benchmark_id

    left join matches_bounded
        on
            populations_compared.partnership_id
            = matches_bounded.partnership_id
            and populations_compared.period_end = matches_bounded.period_end
            and populations_compared.population = matches_bounded.population
            and populations_compared.attribute = matches_bounded.attribute
            and populations_compared.benchmark_id
            = matches_bounded.benchmark_id

),

{# With other groups than half a year before, a match is another measure. #}
matches_beside_the_last as (

    select
        *,
        lag(matched_groups) over (
            partition by
                partnership_id,
                population,
                attribute,
                benchmark_id,
                match_score is not null
            order by period_end
        ) as matched_groups_before

    from populations_with_wholes

),

{# A match is said of a hundred people, or of the few that there are. #}
populations_said as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        benchmark_id,
        population_people,
        known,
        declined,
        not_asked,
        coverage,
        compared,
        match_score,
        effective_groups,
        community_effective_groups,
        status,
        problem,
        areas_missing,
        benchmark_name,
        universe,
        source_table,
        vintage,
        is_default,
        fewest_shown,
        widest_margin_in_points,
        are_few,
        case when match_score is not null then whole end as matching_of,
        round(match_score * whole, 0) as matching,
        whole - round(match_score * whole, 0) as others_needed,
        case when match_score is not null then 1 - others_high end
            as match_low,
        case when match_score is not null then 1 - others_low end
            as match_high,
        case
            when match_score is not null
                then
                    least(
                        round(others_low * whole, 0),
                        whole - round(match_score * whole, 0)
                    )
        end as others_at_least,
        case
            when match_score is not null
                then
                    greatest(
                        round(others_high * whole, 0),
                        whole - round(match_score * whole, 0)
                    )
        end as others_at_most,
        case when match_score is not null then groups_matched end
            as groups_matched,
        case when match_score is not null then groups_of_community end
            as groups_of_community,
        case
            when match_score is not null
                then
                    count(
                        case
                            when
                                coalesce(matched_groups, '')
                                <> coalesce(matched_groups_before, '')
                                then 1
                        end
                    ) over (
                        partition by
                            partnership_id,
                            population,
                            attribute,
                            benchmark_id,
                            match_score is not null
                        order by period_end
                    )
        end as match_line

    from matches_beside_the_last

)

select * from populations_said
