with

network_rosters as (

    select * from {{ ref('int_network_rosters') }}

),

organizations_viewed as (

    select * from {{ ref('int_organizations_viewed') }}

),

organizations as (

    select * from {{ ref('stg_coordination__organizations') }}

),

ties_by_period as (

    select * from {{ ref('int_ties_by_period') }}

),

networks_viewed as (

    select * from {{ ref('int_networks_viewed') }}

),

in_roster as (

    select
        network_rosters.partnership_id,
        network_rosters.period_start,
        networks_viewed.is_rolled_up,
        coalesce(
            organizations_viewed.shown_as, network_rosters.organization_id
        ) as organization_id,
        network_rosters.is_contractor

    from network_rosters

    inner join networks_viewed
        on network_rosters.partnership_id = networks_viewed.partnership_id

    left join organizations_viewed
        on
            network_rosters.organization_id
            = organizations_viewed.organization_id
            and networks_viewed.is_rolled_up
            = organizations_viewed.is_rolled_up

),

tied as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        unnest([organization_a, organization_b]) as organization_id,
        false as is_contractor

    from ties_by_period

),

present as (

    select * from in_roster
    union all
    select * from tied

),

{# An umbrella is a contractor where any part of it is one. #}
network_members as (

    select
        present.partnership_id,
        present.period_start,
        present.is_rolled_up,
        present.organization_id,
        case
            when {{ is_residents('present.organization_id') }}
                then 'residents'
            else organizations.sector
        end as sector,
        max(case when present.is_contractor then 1 else 0 end) = 1
            as is_contractor

    from present

    left join organizations
        on present.organization_id = organizations.organization_id

    group by
        present.partnership_id,
        present.period_start,
        present.is_rolled_up,
        present.organization_id,
        organizations.sector

)

select * from network_members
