with

groups_compared as (

    select * from {{ ref('int_groups_compared') }}

),

categories as (

    select * from {{ ref('categories') }}

),

{#
    The steps from the first contact to leading; who left stands on none, and
    whoever stands on one need not have stood on the one before.
#}
groups_on_steps as (

    select
        *,
        case population
            when 'contacted' then 1
            when 'attendees' then 2
            when 'came_back' then 3
            when 'newcomers' then 4
            when 'members' then 5
            when 'leaders' then 6
        end as step,
        case attribute
            when 'race_ethnicity' then 'race_ethnicity_group'
            when 'home_language' then 'language'
            else attribute
        end as list_of_groups,
        compared < {{ var('fewest_for_a_percentage') }} as are_few,
        group_code = 'all_other' as is_rest,
        gap is not null and group_code <> 'all_other' as is_judged,
        status in ('no_benchmark', 'schemes_differ', 'benchmark_refused')
            as is_uncompared

    from groups_compared

),

{#
    Groups stand in an order that tells nothing of the people: that of their
    codes where it means something, or else of their size in the community.
#}
groups_with_order as (

    select
        groups_on_steps.*,
        coalesce(
            categories.sort_order,
            case when groups_on_steps.group_code = 'yes' then 0 end,
            case when groups_on_steps.group_code = 'no' then 1 end,
            -1
        ) as place_of_code,
        case
            when
                groups_on_steps.attribute
                not in ('age_band', 'gender', 'caregiver_of_0_5')
                and not groups_on_steps.is_uncompared
                then groups_on_steps.community_share
        end as size_in_the_community

    from groups_on_steps

    left join categories
        on
            groups_on_steps.list_of_groups = categories.list
            and groups_on_steps.group_code = categories.code

),

groups_in_order as (

    select
        *,
        row_number() over (
            partition by
                partnership_id, period_end, population, attribute, benchmark_id
            order by
                is_rest asc,
                size_in_the_community desc nulls last,
                place_of_code asc,
                group_code asc
        ) as place,
        row_number() over (
            partition by
                partnership_id,
                period_end,
                population,
                attribute,
                benchmark_id,
                verdict,
                is_judged
            order by abs(gap) desc, group_code asc
        ) as place_by_gap,
        min(case when is_judged and verdict = 'below' then step end) over (
            partition by
                partnership_id, period_end, attribute, benchmark_id, group_code
        ) as first_step_below

    from groups_with_order

),

groups_on_the_ladder as (

    select
        *,
        max(
            case when is_judged and step < first_step_below then step end
        ) over (
            partition by
                partnership_id, period_end, attribute, benchmark_id, group_code
        ) as last_step_before

    from groups_in_order

),

groups_judged as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        benchmark_id,
        group_code,
        people,
        is_hidden,
        hidden_because,
        known,
        compared,
        population_people,
        declined,
        not_asked,
        share,
        ci_low,
        ci_high,
        has_counterpart,
        community_share,
        community_moe,
        gap,
        ratio,
        people_to_parity,
        verdict,
        status,
        benchmark_name,
        universe,
        source_table,
        vintage,
        is_default,
        fewest_shown,
        place,
        are_few,
        is_uncompared,
        step,
        at_least,
        at_most,
        share_at_least,
        share_at_most,
        more_at_least,
        more_at_most,
        groups_together,
        is_hidden
        and coalesce(verdict, 'untold') = 'untold'
        and not is_uncompared
        and coalesce(community_share >= {{ var('large_group') }}, false)
            as is_untold,
        round(100 * gap, 1) as gap_in_points,
        round(100 * abs(gap), 0) as points_off,
        round(100 * community_moe, 1) as community_moe_in_points,
        case
            when is_judged and verdict in ('below', 'above') then place_by_gap
        end as gap_place,
        coalesce(is_judged and step = first_step_below, false)
            as is_first_below,
        coalesce(is_judged and step = last_step_before, false)
            as is_last_before

    from groups_on_the_ladder

)

select * from groups_judged
