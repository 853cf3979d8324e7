with

organizations_described as (

    select * from {{ ref('int_organizations_described') }}

),

network_organizations as (

    select
        partnership_id,
        period_start,
        period_end,
        is_rolled_up,
        organization_id,
        name,
        sector,
        is_contractor,
        degree,
        strength,
        betweenness,
        "constraint",
        core,
        component,
        component_without_contractors,
        is_articulation,
        coordinator,
        itinerant,
        gatekeeper,
        representative,
        liaison,
        single_person_ties,
        ties_with_agreement,
        ties_gained,
        ties_lost,
        x,
        y,
        there_again_on,
        is_provisional

    from organizations_described

)

select * from network_organizations
