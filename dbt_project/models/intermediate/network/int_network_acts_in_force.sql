with

networks as (

    select * from {{ ref('int_networks_by_period') }}

),

ties_acted as (

    select * from {{ ref('int_ties_acted') }}

),

network_rosters as (

    select * from {{ ref('int_network_rosters') }}

),

{# What names no partnership counts wherever both parties are. #}
acts_in_force as (

    select
        networks.partnership_id,
        networks.period_start,
        networks.period_end,
        ties_acted.act_id

    from networks

    inner join ties_acted
        on
            (
                networks.partnership_id = 'all'
                or networks.partnership_id = ties_acted.partnership_id
            )
            and networks.period_end >= ties_acted.started_on
            and (
                ties_acted.ended_on is null
                or networks.period_start < ties_acted.ended_on
            )

    union all

    select
        one.partnership_id,
        one.period_start,
        one.period_end,
        ties_acted.act_id

    from ties_acted

    inner join network_rosters as one
        on
            ties_acted.from_organization_id = one.organization_id
            and ties_acted.started_on <= one.period_end
            and (
                ties_acted.ended_on is null
                or ties_acted.ended_on > one.period_start
            )

    inner join network_rosters as other
        on
            ties_acted.to_organization_id = other.organization_id
            and one.partnership_id = other.partnership_id
            and one.period_start = other.period_start

    where
        ties_acted.partnership_id is null
        and ties_acted.kind in ('stated', 'agreement', 'support')
        and one.partnership_id != 'all'

)

select * from acts_in_force
