with

ties_compared as (

    select * from {{ ref('int_ties_compared') }}

),

ties_from_each_side as (

    select
        partnership_id,
        period_start,
        period_end,
        is_rolled_up,
        organization_a as organization_id,
        organization_b as other_organization_id,
        kinds,
        weight,
        people_a as people_own,
        people_b as people_other,
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

    from ties_compared

    union all

    select
        partnership_id,
        period_start,
        period_end,
        is_rolled_up,
        organization_b as organization_id,
        organization_a as other_organization_id,
        kinds,
        weight,
        people_b as people_own,
        people_a as people_other,
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

    from ties_compared

)

select * from ties_from_each_side
