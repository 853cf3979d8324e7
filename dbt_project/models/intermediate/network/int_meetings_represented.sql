with

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

organization_people as (

    select * from {{ ref('stg_coordination__organization_people') }}

),

memberships as (

    select * from {{ ref('stg_partnership__memberships') }}

),

attendances_held as (

    select
        attendances.meeting_id,
        attendances.person_id,
        attendances.attendance_role,
        attendances.organization_id,
        meetings_held.partnership_id,
        meetings_held.held_on

    from attendances

    inner join meetings_held
        on attendances.meeting_id = meetings_held.meeting_id

),

named_at_sign_in as (

    select
        meeting_id,
        partnership_id,
        held_on,
        person_id,
        organization_id

    from attendances_held

    where organization_id is not null

),

at_work_there as (

    select
        attendances_held.meeting_id,
        attendances_held.partnership_id,
        attendances_held.held_on,
        attendances_held.person_id,
        organization_people.organization_id

    from attendances_held

    inner join organization_people
        on attendances_held.person_id = organization_people.person_id

    where
        attendances_held.organization_id is null
        and (
            organization_people.started_on is null
            or organization_people.started_on <= attendances_held.held_on
        )
        and (
            organization_people.ended_on is null
            or attendances_held.held_on < organization_people.ended_on
        )

),

members_for_it as (

    select
        attendances_held.meeting_id,
        attendances_held.partnership_id,
        attendances_held.held_on,
        attendances_held.person_id,
        memberships.organization_id

    from attendances_held

    inner join memberships
        on
            attendances_held.person_id = memberships.person_id
            and attendances_held.partnership_id = memberships.partnership_id
            and attendances_held.held_on >= memberships.joined_on

    where
        attendances_held.organization_id is null
        and memberships.organization_id is not null
        and (
            memberships.left_on is null
            or attendances_held.held_on < memberships.left_on
        )

),

organizations_represented as (

    select * from named_at_sign_in
    union distinct
    select * from at_work_there
    union distinct
    select * from members_for_it

),

{# Whoever speaks for no organization is a resident: one node for all. #}
residents_present as (

    select
        attendances_held.meeting_id,
        attendances_held.partnership_id,
        attendances_held.held_on,
        attendances_held.person_id,
        {{ residents_of('attendances_held.partnership_id') }}
            as organization_id

    from attendances_held

    left join organizations_represented
        on
            attendances_held.meeting_id
            = organizations_represented.meeting_id
            and attendances_held.person_id
            = organizations_represented.person_id

    where
        organizations_represented.meeting_id is null
        and attendances_held.partnership_id is not null
        and attendances_held.attendance_role not in ('staff', 'interpreter')

),

meetings_represented as (

    select * from organizations_represented
    union all
    select * from residents_present

)

select * from meetings_represented
