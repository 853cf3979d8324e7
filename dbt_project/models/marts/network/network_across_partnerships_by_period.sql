with

networks_measured as (

    select * from {{ ref('int_networks_measured') }}

),

{# Partnerships differ in size; how much holds without contractors compares. #}
network_across_partnerships_by_period as (

    select
        'all' as partnership_id,
        period_start,
        period_end,
        cast(count(*) as integer) as partnerships,
        case
            when count(*) >= {{ var('fewest_for_a_middle_half') }}
                then
                    percentile_cont(0.25) within group (
                        order by largest_component_share_without_contractors
                    )
        end as p25,
        case
            when count(*) >= {{ var('fewest_for_a_middle_half') }}
                then
                    percentile_cont(0.75) within group (
                        order by largest_component_share_without_contractors
                    )
        end as p75,
        is_provisional

    from networks_measured

    where
        partnership_id != 'all'
        and not is_rolled_up
        and largest_component_share_without_contractors is not null

    group by period_start, period_end, is_provisional

)

select * from network_across_partnerships_by_period
