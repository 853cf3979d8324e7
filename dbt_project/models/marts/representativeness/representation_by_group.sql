with

groups_compared as (

    select * from {{ ref('int_groups_compared') }}

),

periods_completed as (

    select * from {{ ref('int_periods_completed') }}

),

representation_by_group as (

    select
        groups_compared.partnership_id,
        periods_completed.period_start,
        groups_compared.period_end,
        groups_compared.population,
        groups_compared.attribute,
        groups_compared.group_code,
        cast(groups_compared.people as integer) as people,
        groups_compared.is_hidden,
        groups_compared.hidden_because,
        cast(groups_compared.known as integer) as known,
        cast(groups_compared.compared as integer) as compared,
        cast(groups_compared.population_people as integer)
            as population_people,
        cast(groups_compared.declined as integer) as declined,
        cast(groups_compared.not_asked as integer) as not_asked,
        groups_compared.share,
        groups_compared.ci_low,
        groups_compared.ci_high,
        groups_compared.has_counterpart,
        groups_compared.community_share,
        groups_compared.community_moe,
        groups_compared.gap,
        groups_compared.ratio,
        cast(groups_compared.people_to_parity as integer)
            as people_to_parity,
        groups_compared.verdict,
        groups_compared.status,
        groups_compared.benchmark_id,
        groups_compared.benchmark_name,
        groups_compared.universe,
        groups_compared.source_table,
        groups_compared.vintage,
        cast(groups_compared.fewest_shown as integer) as fewest_shown

    from groups_compared

    inner join periods_completed
        on
            groups_compared.partnership_id = periods_completed.partnership_id
            and groups_compared.period_end = periods_completed.period_end

    where
        groups_compared.is_default
        and not (
            groups_compared.group_code = 'all_other'
            and groups_compared.people < groups_compared.fewest_shown
        )

)

select * from representation_by_group
