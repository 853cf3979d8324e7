with

networks as (

    select * from {{ ref('int_networks_by_period') }}

),

contractor_roles as (

    select * from {{ ref('stg_coordination__contractor_roles') }}

),

memberships as (

    select * from {{ ref('stg_partnership__memberships') }}

),

responsibilities as (

    select * from {{ ref('stg_coordination__responsibilities') }}

),

meetings_represented as (

    select * from {{ ref('int_meetings_represented') }}

),

ties_acted as (

    select * from {{ ref('int_ties_acted') }}

),

{# Every stretch of time in which an organization belonged to a network. #}
stays as (

    select
        partnership_id,
        organization_id,
        started_on,
        ended_on,
        true as is_contractor

    from contractor_roles

    union all

    select
        partnership_id,
        organization_id,
        joined_on as started_on,
        left_on as ended_on,
        false as is_contractor

    from memberships

    where organization_id is not null

    union all

    select
        partnership_id,
        organization_id,
        coalesce(since, cast('0001-01-01' as date)) as started_on,
        until as ended_on,
        false as is_contractor

    from responsibilities

    union all

    select distinct
        partnership_id,
        organization_id,
        held_on as started_on,
        {{ days_after('held_on', 1) }} as ended_on,
        false as is_contractor

    from meetings_represented

    union all

    select distinct
        partnership_id,
        unnest([from_organization_id, to_organization_id])
            as organization_id,
        started_on,
        ended_on,
        false as is_contractor

    from ties_acted

    where kind != 'meeting'

),

network_rosters as (

    select
        networks.partnership_id,
        networks.period_start,
        networks.period_end,
        stays.organization_id,
        max(case when stays.is_contractor then 1 else 0 end) = 1
            as is_contractor

    from networks

    inner join stays
        on
            (
                networks.partnership_id = 'all'
                or networks.partnership_id = stays.partnership_id
            )
            and networks.period_end >= stays.started_on
            and (
                stays.ended_on is null
                or networks.period_start < stays.ended_on
            )

    group by
        networks.partnership_id,
        networks.period_start,
        networks.period_end,
        stays.organization_id

)

select * from network_rosters
