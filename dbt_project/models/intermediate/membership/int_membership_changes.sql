with

memberships_segmented as (

    select * from {{ ref('int_memberships_segmented') }}

),

{# Joining and returning. #}
openings as (

    select
        stay_id,
        opened_on,
        opened_on as changed_on,
        opened_by as change_kind,
        cast(null as varchar) as state_before,
        state_at_opening as state_after
    from memberships_segmented

),

{# The days of being new, or returned, are over. #}
settlings as (

    select
        stay_id,
        opened_on,
        settled_on as changed_on,
        'settled' as change_kind,
        state_at_opening as state_before,
        'active' as state_after
    from memberships_segmented
    where settled_on is not null

),

{# Lapsing and leaving. #}
closings as (

    select
        stay_id,
        opened_on,
        closed_on as changed_on,
        closed_by as change_kind,
        case
            when settled_on is null then state_at_opening else 'active'
        end as state_before,
        cast(null as varchar) as state_after
    from memberships_segmented
    where closed_on is not null

),

changes as (

    select * from openings

    union all

    select * from settlings

    union all

    select * from closings

),

stays as (

    select distinct
        stay_id,
        person_id,
        partnership_id,
        member_kind,
        first_joined_on

    from memberships_segmented

),

{# A change moves one member out of a state, into a state, or both. #}
membership_changes as (

    select
        stays.person_id,
        stays.partnership_id,
        stays.member_kind,
        stays.first_joined_on,
        changes.change_kind,
        changes.changed_on,
        changes.opened_on,
        case changes.change_kind
            when 'joined' then 1
            when 'returned' then 1
            when 'settled' then 0
            else -1
        end as members,
        {{ moved_into('new') }} as new_members,
        {{ moved_into('active') }} as active_members,
        {{ moved_into('returned') }} as returned_members

    from changes

    inner join stays
        on changes.stay_id = stays.stay_id

)

select * from membership_changes
