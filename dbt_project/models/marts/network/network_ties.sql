with

ties_compared as (

    select * from {{ ref('int_ties_compared') }}

),

network_ties as (

    select
        partnership_id,
        period_start,
        period_end,
        is_rolled_up,
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

)

select * from network_ties
