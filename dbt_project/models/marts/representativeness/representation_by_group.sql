with

groups_judged as (

    select * from {{ ref('int_groups_judged') }}

),

periods_completed as (

    select * from {{ ref('int_periods_completed') }}

),

representation_by_group as (

    select
        groups_judged.partnership_id,
        periods_completed.period_start,
        groups_judged.period_end,
        groups_judged.population,
        groups_judged.attribute,
        groups_judged.group_code,
        cast(groups_judged.people as integer) as people,
        groups_judged.is_hidden,
        groups_judged.hidden_because,
        cast(groups_judged.known as integer) as known,
        cast(groups_judged.compared as integer) as compared,
        cast(groups_judged.population_people as integer)
            as population_people,
        cast(groups_judged.declined as integer) as declined,
        cast(groups_judged.not_asked as integer) as not_asked,
        groups_judged.share,
        groups_judged.ci_low,
        groups_judged.ci_high,
        groups_judged.has_counterpart,
        groups_judged.community_share,
        groups_judged.community_moe,
        groups_judged.gap,
        groups_judged.ratio,
        cast(groups_judged.people_to_parity as integer)
            as people_to_parity,
        groups_judged.verdict,
        groups_judged.status,
        groups_judged.benchmark_id,
        groups_judged.benchmark_name,
        groups_judged.universe,
        groups_judged.source_table,
        groups_judged.vintage,
        cast(groups_judged.fewest_shown as integer) as fewest_shown,
        cast(groups_judged.place as integer) as place,
        groups_judged.are_few,
        groups_judged.gap_in_points,
        cast(groups_judged.points_off as integer) as points_off,
        cast(groups_judged.gap_place as integer) as gap_place,
        groups_judged.community_moe_in_points,
        cast(groups_judged.step as integer) as step,
        groups_judged.is_first_below,
        groups_judged.is_last_before,
        cast(groups_judged.at_least as integer) as at_least,
        cast(groups_judged.at_most as integer) as at_most,
        groups_judged.share_at_least,
        groups_judged.share_at_most,
        cast(groups_judged.more_at_least as integer) as more_at_least,
        cast(groups_judged.more_at_most as integer) as more_at_most,
        groups_judged.groups_together,
        groups_judged.is_untold

    from groups_judged

    inner join periods_completed
        on
            groups_judged.partnership_id = periods_completed.partnership_id
            and groups_judged.period_end = periods_completed.period_end

    where
        groups_judged.is_default
        and not (
            groups_judged.group_code = 'all_other'
            and groups_judged.people < groups_judged.fewest_shown
        )

)

select * from representation_by_group
