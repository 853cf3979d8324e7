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
        residents,
        organizations_without_residents,
        organizations_alone,
        organizations_tied,
        has_residents_tied,
        organizations_in_small_parts,
        ties,
        pairs,
        density,
        degree_centralization,
        components,
        largest_component_share,
        e_i_index,
        e_i_expected,
        across_sectors_share,
        across_sectors_share_expected,
        modularity,
        ties_between_organizations,
        ties_with_residents,
        single_person_ties,
        single_person_tie_share,
        ties_with_two_people,
        ties_with_two_levels,
        ties_with_agreement,
        ties_with_procedure,
        ties_with_regular_meetings,
        ties_that_survived_change,
        enough_signs,
        ties_with_enough_signs,
        carriers_left,
        carriers_followed,
        absence_factor,
        carried_ties,
        contractors,
        contractors_alone,
        contractors_alone_and_absent,
        support_team_meetings,
        organizations_without_contractors,
        other_organizations,
        components_without_contractors,
        together_without_contractors,
        largest_component_share_without_contractors,
        tie_stability,
        ties_gained,
        ties_kept,
        ties_lost,
        is_provisional

    from networks_measured

)

select * from network_by_period
