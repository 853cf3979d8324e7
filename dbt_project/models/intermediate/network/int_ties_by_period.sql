with

acts_in_force as (

    select * from {{ ref('int_network_acts_in_force') }}

),

networks as (

    select * from {{ ref('int_networks_by_period') }}

),

networks_viewed as (

    select * from {{ ref('int_networks_viewed') }}

),

ties_acted as (

    select * from {{ ref('int_ties_acted') }}

),

ties_viewed as (

    select * from {{ ref('int_ties_viewed') }}

),

ties_carried as (

    select * from {{ ref('int_ties_carried') }}

),

carriers_left as (

    select * from {{ ref('int_carriers_left') }}

),

pairs as (

    select
        acts_in_force.partnership_id,
        acts_in_force.period_start,
        ties_viewed.is_rolled_up,
        ties_viewed.organization_a,
        ties_viewed.organization_b,
        string_agg(distinct ties_acted.kind, '|' order by ties_acted.kind)
            as kinds,
        count(*) as weight,
        min(ties_acted.started_on) as began_on,
        max(
            least(
                coalesce(
                    {{ days_after('ties_acted.ended_on', -1) }},
                    acts_in_force.period_end
                ),
                acts_in_force.period_end
            )
        ) as last_on,
        count(
            case
                when
                    ties_acted.kind = 'agreement'
                    and (
                        ties_acted.ended_on is null
                        or ties_acted.ended_on > acts_in_force.period_end
                    )
                    then 1
            end
        ) > 0 as has_agreement,
        count(
            case
                when
                    ties_acted.agreement_kind = 'procedure'
                    and (
                        ties_acted.ended_on is null
                        or ties_acted.ended_on > acts_in_force.period_end
                    )
                    then 1
            end
        ) > 0 as has_procedure

    from acts_in_force

    inner join ties_acted
        on acts_in_force.act_id = ties_acted.act_id

    inner join ties_viewed
        on acts_in_force.act_id = ties_viewed.act_id

    inner join networks_viewed
        on
            acts_in_force.partnership_id = networks_viewed.partnership_id
            and ties_viewed.is_rolled_up = networks_viewed.is_rolled_up

    group by
        acts_in_force.partnership_id,
        acts_in_force.period_start,
        ties_viewed.is_rolled_up,
        ties_viewed.organization_a,
        ties_viewed.organization_b

),

meetings_of_pairs as (

    select distinct
        acts_in_force.partnership_id,
        ties_viewed.is_rolled_up,
        ties_viewed.organization_a,
        ties_viewed.organization_b,
        ties_acted.started_on as met_on

    from acts_in_force

    inner join ties_acted
        on acts_in_force.act_id = ties_acted.act_id

    inner join ties_viewed
        on acts_in_force.act_id = ties_viewed.act_id

    inner join networks_viewed
        on
            acts_in_force.partnership_id = networks_viewed.partnership_id
            and ties_viewed.is_rolled_up = networks_viewed.is_rolled_up

    where ties_acted.kind = 'meeting'

),

months_met as (

    select
        meetings_of_pairs.partnership_id,
        networks.period_start,
        meetings_of_pairs.is_rolled_up,
        meetings_of_pairs.organization_a,
        meetings_of_pairs.organization_b,
        count(
            distinct {{ first_of_month('meetings_of_pairs.met_on') }}
        ) as months

    from meetings_of_pairs

    inner join networks
        on
            meetings_of_pairs.partnership_id = networks.partnership_id
            and meetings_of_pairs.met_on <= networks.period_end
            and meetings_of_pairs.met_on
            >= {{ months_after(days_after('networks.period_end', 1), -6) }}

    group by
        meetings_of_pairs.partnership_id,
        networks.period_start,
        meetings_of_pairs.is_rolled_up,
        meetings_of_pairs.organization_a,
        meetings_of_pairs.organization_b

),

people as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        organization_a,
        organization_b,
        count(distinct case when is_of_a then person_id end) as people_a,
        count(distinct case when not is_of_a then person_id end)
            as people_b,
        count(distinct case when is_of_a then level end) as levels_a,
        count(distinct case when not is_of_a then level end) as levels_b

    from ties_carried

    group by
        partnership_id,
        period_start,
        is_rolled_up,
        organization_a,
        organization_b

),

{# A change counts once somebody else has carried the tie on. #}
changes as (

    select
        carriers_left.partnership_id,
        networks.period_start,
        carriers_left.is_rolled_up,
        carriers_left.organization_a,
        carriers_left.organization_b,
        count(
            case
                when
                    carriers_left.carried_on_again_on <= networks.period_end
                    then 1
            end
        ) > 0 as survived_change,
        count(
            case
                when carriers_left.left_on >= networks.period_start then 1
            end
        ) as carriers_left,
        count(
            case
                when
                    carriers_left.left_on >= networks.period_start
                    and carriers_left.carried_on_again_on is not null
                    then 1
            end
        ) as carriers_followed

    from carriers_left

    inner join networks
        on
            carriers_left.partnership_id = networks.partnership_id
            and carriers_left.left_on <= networks.period_end

    group by
        carriers_left.partnership_id,
        networks.period_start,
        carriers_left.is_rolled_up,
        carriers_left.organization_a,
        carriers_left.organization_b

),

ties_by_period as (

    select
        pairs.partnership_id,
        pairs.period_start,
        pairs.is_rolled_up,
        pairs.organization_a,
        pairs.organization_b,
        pairs.kinds,
        pairs.weight,
        pairs.last_on,
        pairs.has_agreement,
        pairs.has_procedure,
        min(pairs.began_on) over (
            partition by
                pairs.partnership_id,
                pairs.is_rolled_up,
                pairs.organization_a,
                pairs.organization_b
            order by pairs.period_start
        ) as first_on,
        coalesce(people.people_a, 0) as people_a,
        coalesce(people.people_b, 0) as people_b,
        coalesce(people.levels_a, 0) as levels_a,
        coalesce(people.levels_b, 0) as levels_b,
        coalesce(months_met.months, 0) as months_met,
        coalesce(changes.survived_change, false) as survived_change,
        coalesce(changes.carriers_left, 0) as carriers_left,
        coalesce(changes.carriers_followed, 0) as carriers_followed

    from pairs

    left join people
        on
            pairs.partnership_id = people.partnership_id
            and pairs.period_start = people.period_start
            and pairs.is_rolled_up = people.is_rolled_up
            and pairs.organization_a = people.organization_a
            and pairs.organization_b = people.organization_b

    left join months_met
        on
            pairs.partnership_id = months_met.partnership_id
            and pairs.period_start = months_met.period_start
            and pairs.is_rolled_up = months_met.is_rolled_up
            and pairs.organization_a = months_met.organization_a
            and pairs.organization_b = months_met.organization_b

    left join changes
        on
            pairs.partnership_id = changes.partnership_id
            and pairs.period_start = changes.period_start
            and pairs.is_rolled_up = changes.is_rolled_up
            and pairs.organization_a = changes.organization_a
            and pairs.organization_b = changes.organization_b

)

select * from ties_by_period
