with

populations_said as (

    select * from {{ ref('int_populations_said') }}

),

periods_completed as (

    select * from {{ ref('int_periods_completed') }}

),

representation_summary as (

    select
        populations_said.partnership_id,
        periods_completed.period_start,
        populations_said.period_end,
        populations_said.population,
        populations_said.attribute,
        cast(populations_said.population_people as integer) as people,
        cast(populations_said.known as integer) as known,
        cast(populations_said.declined as integer) as declined,
        cast(populations_said.not_asked as integer) as not_asked,
        cast(populations_said.compared as integer) as compared,
        populations_said.match_score,
        populations_said.effective_groups,
        populations_said.community_effective_groups,
        populations_said.status,
        populations_said.problem as benchmark_problem,
        populations_said.areas_missing,
        populations_said.benchmark_id,
        populations_said.benchmark_name,
        populations_said.universe,
        populations_said.source_table,
        populations_said.vintage,
        cast(populations_said.fewest_shown as integer) as fewest_shown,
        populations_said.coverage,
        cast(populations_said.matching as integer) as matching,
        cast(populations_said.matching_of as integer) as matching_of,
        cast(populations_said.others_needed as integer) as others_needed,
        cast(populations_said.others_at_least as integer) as others_at_least,
        cast(populations_said.others_at_most as integer) as others_at_most,
        populations_said.match_low,
        populations_said.match_high,
        populations_said.widest_margin_in_points,
        populations_said.are_few,
        cast({{ var('coverage_needed') }} as double) as coverage_needed,
        cast({{ var('coverage_enough') }} as double) as coverage_enough,
        cast(populations_said.groups_matched as integer) as groups_matched,
        cast(populations_said.groups_of_community as integer)
            as groups_of_community,
        cast(populations_said.match_line as integer) as match_line

    from populations_said

    inner join periods_completed
        on
            populations_said.partnership_id
            = periods_completed.partnership_id
            and populations_said.period_end
            = periods_completed.period_end

    where populations_said.is_default

)

select * from representation_summary
