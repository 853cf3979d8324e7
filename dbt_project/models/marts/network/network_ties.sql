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
        cast(weight as integer) as weight,
        cast(people_a as integer) as people_a,
        cast(people_b as integer) as people_b,
        is_single_person,
        evidence_points,
        has_two_people,
        has_two_levels,
        has_agreement,
        has_procedure,
        has_met_regularly,
        survived_change,
        cast(carriers_left as integer) as carriers_left,
        cast(carriers_followed as integer) as carriers_followed,
        first_on,
        last_on,
        change,
        is_provisional

    from ties_compared

    where not is_rolled_up

)

select * from network_ties
