with

networks_measured as (

    select * from {{ ref('int_networks_measured') }}

),

network_by_period_rolled_up as (

    select
        partnership_id,
        period_start,
        period_end,
        cast(organizations as integer) as organizations,
        cast(organizations_alone as integer) as organizations_alone,
        cast(ties as integer) as ties,
        density,
        degree_centralization,
        cast(components as integer) as components,
        largest_component_share,
        e_i_index,
        e_i_expected,
        modularity,
        cast(ties_between_organizations as integer)
            as ties_between_organizations,
        cast(single_person_ties as integer) as single_person_ties,
        single_person_tie_share,
        cast(absence_factor as integer) as absence_factor,
        cast(carried_ties as integer) as carried_ties,
        cast(organizations_without_contractors as integer)
            as organizations_without_contractors,
        cast(components_without_contractors as integer)
            as components_without_contractors,
        largest_component_share_without_contractors,
        tie_stability,
        cast(ties_gained as integer) as ties_gained,
        cast(ties_kept as integer) as ties_kept,
        cast(ties_lost as integer) as ties_lost,
        is_provisional

    from networks_measured

    where is_rolled_up

)

select * from network_by_period_rolled_up
