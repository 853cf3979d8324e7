with

ties_from_each_side as (

    select * from {{ ref('int_ties_from_each_side') }}

),

stated_ties as (

    select * from {{ ref('stg_coordination__ties') }}

),

{# What is stated once holds both ways; naming no partnership, in each. #}
stated_both_ways as (

    select
        partnership_id,
        from_organization_id as organization_id,
        to_organization_id as other_organization_id,
        tie_kind,
        intensity,
        started_on,
        ended_on
    from stated_ties

    union all

    select
        partnership_id,
        to_organization_id as organization_id,
        from_organization_id as other_organization_id,
        tie_kind,
        intensity,
        started_on,
        ended_on
    from stated_ties

),

stated_in_half_years as (

    select
        ties.partnership_id,
        ties.period_start,
        ties.organization_id,
        ties.other_organization_id,
        string_agg(
            distinct stated_both_ways.tie_kind, '|'
            order by stated_both_ways.tie_kind
        ) as stated_kinds,
        max(stated_both_ways.intensity) as stated_intensity

    from ties_from_each_side as ties

    inner join stated_both_ways
        on
            ties.organization_id = stated_both_ways.organization_id
            and ties.other_organization_id
            = stated_both_ways.other_organization_id
            and ties.period_end >= stated_both_ways.started_on
            and (
                stated_both_ways.ended_on is null
                or ties.period_start < stated_both_ways.ended_on
            )
            and (
                ties.partnership_id = 'all'
                or ties.partnership_id = stated_both_ways.partnership_id
                or stated_both_ways.partnership_id is null
            )

    where not ties.is_rolled_up

    group by
        ties.partnership_id,
        ties.period_start,
        ties.organization_id,
        ties.other_organization_id

),

network_ties_by_organization as (

    select
        ties_from_each_side.partnership_id,
        ties_from_each_side.period_start,
        ties_from_each_side.period_end,
        ties_from_each_side.is_rolled_up,
        ties_from_each_side.organization_id,
        ties_from_each_side.other_organization_id,
        ties_from_each_side.kinds,
        stated_in_half_years.stated_kinds,
        cast(stated_in_half_years.stated_intensity as varchar)
            as stated_intensity,
        ties_from_each_side.weight,
        ties_from_each_side.people_own,
        ties_from_each_side.people_other,
        ties_from_each_side.is_single_person,
        ties_from_each_side.evidence_points,
        ties_from_each_side.has_two_people,
        ties_from_each_side.has_two_levels,
        ties_from_each_side.has_agreement,
        ties_from_each_side.has_procedure,
        ties_from_each_side.has_met_regularly,
        ties_from_each_side.survived_change,
        ties_from_each_side.first_on,
        ties_from_each_side.last_on,
        ties_from_each_side.change,
        ties_from_each_side.is_provisional

    from ties_from_each_side

    left join stated_in_half_years
        on
            not ties_from_each_side.is_rolled_up
            and ties_from_each_side.partnership_id
            = stated_in_half_years.partnership_id
            and ties_from_each_side.period_start
            = stated_in_half_years.period_start
            and ties_from_each_side.organization_id
            = stated_in_half_years.organization_id
            and ties_from_each_side.other_organization_id
            = stated_in_half_years.other_organization_id

)

select * from network_ties_by_organization
