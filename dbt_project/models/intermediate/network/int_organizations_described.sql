with

organizations_measured as (

    select * from {{ ref('int_organizations_measured') }}

),

organizations_placed as (

    select * from {{ ref('int_organizations_placed') }}

),

networks as (

    select * from {{ ref('int_networks_by_period') }}

),

ties_from_each_side as (

    select * from {{ ref('int_ties_from_each_side') }}

),

organizations as (

    select * from {{ ref('stg_coordination__organizations') }}

),

ties_counted as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        organization_id,
        count(case when is_single_person then 1 end) as single_person_ties,
        count(case when change != 'lost' and has_agreement then 1 end)
            as ties_with_agreement,
        count(case when change = 'gained' then 1 end) as ties_gained,
        count(case when change = 'lost' then 1 end) as ties_lost

    from ties_from_each_side

    group by partnership_id, period_start, is_rolled_up, organization_id

),

organizations_described as (

    select
        organizations_measured.partnership_id,
        organizations_measured.period_start,
        networks.period_end,
        organizations_measured.is_rolled_up,
        organizations_measured.organization_id,
        organizations.name,
        organizations_measured.sector,
        organizations_measured.is_contractor,
        cast(organizations_measured.degree as integer) as degree,
        cast(organizations_measured.strength as integer) as strength,
        organizations_measured.betweenness,
        organizations_measured.constraint,
        cast(organizations_measured.core as integer) as core,
        cast(organizations_measured.component as integer) as component,
        cast(organizations_measured.component_without_contractors as integer)
            as component_without_contractors,
        organizations_measured.is_articulation,
        cast(organizations_measured.coordinator as integer) as coordinator,
        cast(organizations_measured.itinerant as integer) as itinerant,
        cast(organizations_measured.gatekeeper as integer) as gatekeeper,
        cast(organizations_measured.representative as integer)
            as representative,
        cast(organizations_measured.liaison as integer) as liaison,
        organizations_placed.x,
        organizations_placed.y,
        networks.is_provisional,
        cast(coalesce(ties_counted.single_person_ties, 0) as integer)
            as single_person_ties,
        cast(coalesce(ties_counted.ties_with_agreement, 0) as integer)
            as ties_with_agreement,
        cast(coalesce(ties_counted.ties_gained, 0) as integer)
            as ties_gained,
        cast(coalesce(ties_counted.ties_lost, 0) as integer)
            as ties_lost,
        lead(organizations_measured.period_start) over (
            partition by
                organizations_measured.partnership_id,
                organizations_measured.is_rolled_up,
                organizations_measured.organization_id
            order by organizations_measured.period_start
        ) as there_again_on

    from organizations_measured

    inner join networks
        on
            organizations_measured.partnership_id = networks.partnership_id
            and organizations_measured.period_start = networks.period_start

    inner join organizations_placed
        on
            organizations_measured.partnership_id
            = organizations_placed.partnership_id
            and organizations_measured.is_rolled_up
            = organizations_placed.is_rolled_up
            and organizations_measured.organization_id
            = organizations_placed.organization_id

    left join ties_counted
        on
            organizations_measured.partnership_id
            = ties_counted.partnership_id
            and organizations_measured.period_start
            = ties_counted.period_start
            and organizations_measured.is_rolled_up
            = ties_counted.is_rolled_up
            and organizations_measured.organization_id
            = ties_counted.organization_id

    left join organizations
        on
            organizations_measured.organization_id
            = organizations.organization_id

)

select * from organizations_described
