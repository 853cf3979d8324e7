with

ties_acted as (

    select * from {{ ref('int_ties_acted') }}

),

meetings_represented as (

    select * from {{ ref('int_meetings_represented') }}

),

organization_people as (

    select * from {{ ref('stg_coordination__organization_people') }}

),

carriers as (

    select
        ties_acted.act_id,
        true as is_from,
        ties_acted.from_organization_id as organization_id,
        meetings_represented.person_id,
        ties_acted.started_on

    from ties_acted

    inner join meetings_represented
        on
            ties_acted.meeting_id = meetings_represented.meeting_id
            and ties_acted.from_organization_id
            = meetings_represented.organization_id

    union all

    select
        ties_acted.act_id,
        false as is_from,
        ties_acted.to_organization_id as organization_id,
        meetings_represented.person_id,
        ties_acted.started_on

    from ties_acted

    inner join meetings_represented
        on
            ties_acted.meeting_id = meetings_represented.meeting_id
            and ties_acted.to_organization_id
            = meetings_represented.organization_id

    union all

    select
        act_id,
        true as is_from,
        from_organization_id as organization_id,
        from_person_id as person_id,
        started_on

    from ties_acted

    where from_person_id is not null

    union all

    select
        act_id,
        false as is_from,
        to_organization_id as organization_id,
        to_person_id as person_id,
        started_on

    from ties_acted

    where to_person_id is not null

),

{# Residents are never counted one by one here. #}
acts_carried as (

    select
        carriers.act_id,
        carriers.is_from,
        carriers.organization_id,
        carriers.person_id,
        max(organization_people.level) as level

    from carriers

    left join organization_people
        on
            carriers.organization_id = organization_people.organization_id
            and carriers.person_id = organization_people.person_id
            and (
                organization_people.started_on is null
                or carriers.started_on >= organization_people.started_on
            )
            and (
                organization_people.ended_on is null
                or carriers.started_on < organization_people.ended_on
            )

    where not {{ is_residents('carriers.organization_id') }}

    group by
        carriers.act_id,
        carriers.is_from,
        carriers.organization_id,
        carriers.person_id

)

select * from acts_carried
