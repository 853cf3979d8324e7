with

networks_measured as (

    select * from {{ ref('int_networks_measured') }}

),

network_by_period as (

    select
        partnership_id,
        period_start,
        period_end,
        is_rolled_up,
        organizations,
        organizations_alone,
        ties,
        density,
        degree_centralization,
        components,
        largest_component_share,
        e_i_index,
        e_i_expected,
        modularity,
        ties_between_organizations,
        single_person_ties,
        single_person_tie_share,
        absence_factor,
        carried_ties,
        organizations_without_contractors,
        components_without_contractors,
        largest_component_share_without_contractors,
        tie_stability,
        ties_gained,
        ties_kept,
        ties_lost,
        is_provisional

    from networks_measured

)

select * from network_by_period
