with

ties_compared as (

    select * from {{ ref('int_ties_compared') }}

),

{# Signs are asked of no tie with residents: nobody of them is counted. #}
ties_with_their_signs as (

    select
        *,
        change != 'lost' as is_there,
        change != 'lost' and evidence_points is not null as is_judged

    from ties_compared

),

ties_counted as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        count(case when is_there then 1 end) as ties,
        count(case when change = 'gained' then 1 end) as ties_gained,
        count(case when change = 'kept' then 1 end) as ties_kept,
        count(case when change = 'lost' then 1 end) as ties_lost,
        count(case when is_judged then 1 end) as ties_between_organizations,
        count(case when is_single_person then 1 end) as single_person_ties,
        count(case when is_judged and has_two_people then 1 end)
            as ties_with_two_people,
        count(case when is_judged and has_two_levels then 1 end)
            as ties_with_two_levels,
        count(case when is_judged and has_agreement then 1 end)
            as ties_with_agreement,
        count(case when is_judged and has_procedure then 1 end)
            as ties_with_procedure,
        count(case when is_judged and has_met_regularly then 1 end)
            as ties_with_regular_meetings,
        count(case when is_judged and survived_change then 1 end)
            as ties_that_survived_change,
        count(
            case when evidence_points >= {{ var('enough_signs') }} then 1 end
        ) as ties_with_enough_signs,
        coalesce(sum(carriers_left), 0) as carriers_left,
        coalesce(sum(carriers_followed), 0) as carriers_followed

    from ties_with_their_signs

    group by partnership_id, period_start, is_rolled_up

)

select * from ties_counted
