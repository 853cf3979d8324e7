with

acts_in_force as (

    select * from {{ ref('int_network_acts_in_force') }}

),

ties_viewed as (

    select * from {{ ref('int_ties_viewed') }}

),

carriers_viewed as (

    select * from {{ ref('int_carriers_viewed') }}

),

networks as (

    select * from {{ ref('int_networks_by_period') }}

),

pairs_in_force as (

    select distinct
        acts_in_force.partnership_id,
        acts_in_force.period_start,
        ties_viewed.is_rolled_up,
        ties_viewed.organization_a,
        ties_viewed.organization_b

    from acts_in_force

    inner join ties_viewed
        on acts_in_force.act_id = ties_viewed.act_id

),

{# The last twelve months before the end of each half-year; a tie that was lost
   in them rests on nobody any more. #}
ties_carried as (

    select distinct
        networks.partnership_id,
        networks.period_start,
        carriers_viewed.is_rolled_up,
        carriers_viewed.organization_a,
        carriers_viewed.organization_b,
        carriers_viewed.person_id,
        carriers_viewed.level,
        carriers_viewed.is_of_a

    from carriers_viewed

    inner join networks
        on
            carriers_viewed.partnership_id = networks.partnership_id
            and carriers_viewed.started_on <= networks.period_end
            and (
                carriers_viewed.ended_on is null
                or {{ months_after(
                    days_after('networks.period_end', 1), -12
                ) }} < carriers_viewed.ended_on
            )

    inner join pairs_in_force
        on
            networks.partnership_id = pairs_in_force.partnership_id
            and networks.period_start = pairs_in_force.period_start
            and carriers_viewed.is_rolled_up = pairs_in_force.is_rolled_up
            and carriers_viewed.organization_a = pairs_in_force.organization_a
            and carriers_viewed.organization_b = pairs_in_force.organization_b

)

select * from ties_carried
