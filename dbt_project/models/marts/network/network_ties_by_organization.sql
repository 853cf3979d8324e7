with

ties_from_each_side as (

    select * from {{ ref('int_ties_from_each_side') }}

),

network_ties_by_organization as (

    select
        partnership_id,
        period_start,
        period_end,
        is_rolled_up,
        organization_id,
        other_organization_id,
        kinds,
        weight,
        people_own,
        people_other,
        is_single_person,
        evidence_points,
        has_two_people,
        has_two_levels,
        has_agreement,
        has_procedure,
        has_met_regularly,
        survived_change,
        first_on,
        last_on,
        change,
        is_provisional

    from ties_from_each_side

)

select * from network_ties_by_organization
