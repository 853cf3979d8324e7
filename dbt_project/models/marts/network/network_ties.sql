with

ties_compared as (

    select * from {{ ref('int_ties_compared') }}

),

network_ties as (

    select
        partnership_id,
        period_start,
        period_end,
        organization_a,
        organization_b,
        kinds,
        weight,
        people_a,
        people_b,
        is_single_person,
        evidence_points,
        has_two_people,
        has_two_levels,
        has_agreement,
        has_procedure,
        has_met_regularly,
        survived_change,
        carriers_left,
        carriers_followed,
        first_on,
        last_on,
        change,
        is_provisional

    from ties_compared

    where not is_rolled_up

)

select * from network_ties
