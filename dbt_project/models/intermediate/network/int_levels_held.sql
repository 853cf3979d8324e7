with

network_rosters as (

    select * from {{ ref('int_network_rosters') }}

),

organization_people as (

    select * from {{ ref('stg_coordination__organization_people') }}

),

levels as (

    select code as level from {{ ref('categories') }}
    where list = 'organization_level'

),

people_there as (

    select distinct
        network_rosters.partnership_id,
        network_rosters.period_end,
        network_rosters.organization_id,
        organization_people.level,
        organization_people.person_id

    from network_rosters

    inner join organization_people
        on
            network_rosters.organization_id
            = organization_people.organization_id
            and (
                organization_people.started_on is null
                or network_rosters.period_end >= organization_people.started_on
            )
            and (
                organization_people.ended_on is null
                or network_rosters.period_end < organization_people.ended_on
            )

    where organization_people.level is not null

),

organizations_known as (

    select distinct
        partnership_id,
        period_end,
        organization_id

    from people_there

),

{# Where nobody's level is on record, no level is known to be missing. #}
levels_held as (

    select
        organizations_known.partnership_id,
        organizations_known.period_end,
        organizations_known.organization_id,
        levels.level,
        cast(count(people_there.person_id) as integer) as people

    from organizations_known

    cross join levels

    left join people_there
        on
            organizations_known.partnership_id = people_there.partnership_id
            and organizations_known.period_end = people_there.period_end
            and organizations_known.organization_id
            = people_there.organization_id
            and levels.level = people_there.level

    group by
        organizations_known.partnership_id,
        organizations_known.period_end,
        organizations_known.organization_id,
        levels.level

)

select * from levels_held
