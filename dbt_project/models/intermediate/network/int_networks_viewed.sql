with

network_rosters as (

    select * from {{ ref('int_network_rosters') }}

),

organizations_viewed as (

    select * from {{ ref('int_organizations_viewed') }}

),

networks as (

    select distinct partnership_id from network_rosters

),

{# Where nobody stands under an umbrella, both views would be the same. #}
networks_with_umbrellas as (

    select distinct network_rosters.partnership_id

    from network_rosters

    inner join organizations_viewed
        on
            network_rosters.organization_id
            = organizations_viewed.organization_id
            and organizations_viewed.organization_id
            != organizations_viewed.shown_as

),

networks_viewed as (

    select
        partnership_id,
        false as is_rolled_up

    from networks

    union all

    select
        partnership_id,
        true as is_rolled_up

    from networks_with_umbrellas

)

select * from networks_viewed
