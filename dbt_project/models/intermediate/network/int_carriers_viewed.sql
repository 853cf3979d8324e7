with

acts_in_force as (

    select * from {{ ref('int_network_acts_in_force') }}

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

acts_carried as (

    select * from {{ ref('int_acts_carried') }}

),

acts_of_networks as (

    select distinct
        partnership_id,
        act_id

    from acts_in_force

),

carriers_viewed as (

    select
        acts_of_networks.partnership_id,
        acts_of_networks.act_id,
        ties_viewed.is_rolled_up,
        ties_viewed.organization_a,
        ties_viewed.organization_b,
        acts_carried.organization_id,
        acts_carried.person_id,
        acts_carried.level,
        ties_acted.started_on,
        ties_acted.ended_on,
        ties_viewed.is_from_a = acts_carried.is_from as is_of_a

    from acts_of_networks

    inner join ties_acted
        on acts_of_networks.act_id = ties_acted.act_id

    inner join ties_viewed
        on acts_of_networks.act_id = ties_viewed.act_id

    inner join networks_viewed
        on
            acts_of_networks.partnership_id = networks_viewed.partnership_id
            and ties_viewed.is_rolled_up = networks_viewed.is_rolled_up

    inner join acts_carried
        on acts_of_networks.act_id = acts_carried.act_id

)

select * from carriers_viewed
