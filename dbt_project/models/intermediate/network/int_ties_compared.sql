with

ties_by_period as (

    select * from {{ ref('int_ties_by_period') }}

),

networks as (

    select * from {{ ref('int_networks_by_period') }}

),

ties_present as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        organization_a,
        organization_b,
        kinds,
        cast(weight as integer) as weight,
        first_on,
        last_on,
        cast(people_a as integer) as people_a,
        cast(people_b as integer) as people_b,
        has_agreement,
        has_procedure,
        survived_change,
        cast(carriers_left as integer) as carriers_left,
        cast(carriers_followed as integer) as carriers_followed,
        people_a >= 2 and people_b >= 2 as has_two_people,
        levels_a >= 2 and levels_b >= 2 as has_two_levels,
        months_met >= 3 as has_met_regularly,
        (
            {{ is_residents('organization_a') }}
            or {{ is_residents('organization_b') }}
        ) as is_of_residents,
        lag(period_start) over (
            partition by
                partnership_id,
                is_rolled_up,
                organization_a,
                organization_b
            order by period_start
        ) as seen_before_in,
        lead(period_start) over (
            partition by
                partnership_id,
                is_rolled_up,
                organization_a,
                organization_b
            order by period_start
        ) as seen_again_in

    from ties_by_period

),

ties_judged as (

    select
        *,
        case
            when not is_of_residents
                then
                    cast(has_two_people as integer)
                    + cast(has_two_levels as integer)
                    + cast(has_agreement as integer)
                    + cast(has_procedure as integer)
                    + cast(has_met_regularly as integer)
                    + cast(survived_change as integer)
        end as evidence_points,
        (
            (people_a = 1 or people_b = 1)
            and not is_of_residents
        ) as is_single_person

    from ties_present

),

ties_kept_or_gained as (

    select
        networks.partnership_id,
        networks.period_start,
        networks.period_end,
        networks.is_provisional,
        ties_judged.is_rolled_up,
        ties_judged.organization_a,
        ties_judged.organization_b,
        ties_judged.kinds,
        ties_judged.weight,
        case
            when not {{ is_residents('ties_judged.organization_a') }}
                then ties_judged.people_a
        end as people_a,
        case
            when not {{ is_residents('ties_judged.organization_b') }}
                then ties_judged.people_b
        end as people_b,
        ties_judged.is_single_person,
        ties_judged.evidence_points,
        ties_judged.has_two_people,
        ties_judged.has_two_levels,
        ties_judged.has_agreement,
        ties_judged.has_procedure,
        ties_judged.has_met_regularly,
        ties_judged.survived_change,
        ties_judged.carriers_left,
        ties_judged.carriers_followed,
        ties_judged.first_on,
        ties_judged.last_on,
        case
            when
                ties_judged.seen_before_in
                = {{ months_after('networks.period_start', -6) }}
                then 'kept'
            else 'gained'
        end as change

    from ties_judged

    inner join networks
        on
            ties_judged.partnership_id = networks.partnership_id
            and ties_judged.period_start = networks.period_start

),

{# What was there half a year ago, and is not there now. #}
ties_lost as (

    select
        networks.partnership_id,
        networks.period_start,
        networks.period_end,
        networks.is_provisional,
        ties_judged.is_rolled_up,
        ties_judged.organization_a,
        ties_judged.organization_b,
        ties_judged.kinds,
        0 as weight,
        cast(null as integer) as people_a,
        cast(null as integer) as people_b,
        false as is_single_person,
        cast(null as integer) as evidence_points,
        cast(null as boolean) as has_two_people,
        cast(null as boolean) as has_two_levels,
        cast(null as boolean) as has_agreement,
        cast(null as boolean) as has_procedure,
        cast(null as boolean) as has_met_regularly,
        cast(null as boolean) as survived_change,
        cast(null as integer) as carriers_left,
        cast(null as integer) as carriers_followed,
        ties_judged.first_on,
        ties_judged.last_on,
        'lost' as change

    from ties_judged

    inner join networks
        on
            ties_judged.partnership_id = networks.partnership_id
            and networks.period_start
            = {{ months_after('ties_judged.period_start', 6) }}

    where
        ties_judged.seen_again_in is null
        or ties_judged.seen_again_in != networks.period_start

),

ties_compared as (

    select * from ties_kept_or_gained
    union all
    select * from ties_lost

)

select * from ties_compared
