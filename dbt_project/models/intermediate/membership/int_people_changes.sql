with

membership_changes as (

    select * from {{ ref('int_membership_changes') }}

),

changes_of_days as (

    select
        person_id,
        changed_on,
        sum(members) as memberships

    from membership_changes

    group by person_id, changed_on

),

memberships_held as (

    select
        person_id,
        changed_on,
        memberships,
        sum(memberships) over (
            partition by person_id
            order by changed_on
            rows between unbounded preceding and current row
        ) as memberships_after

    from changes_of_days

),

{# Who is a member of two and leaves one stays a member somewhere. #}
people_changes as (

    select
        person_id,
        changed_on,
        case when memberships_after > 0 then 1 else -1 end as people

    from memberships_held

    where (memberships_after > 0) != (memberships_after > memberships)

)

select * from people_changes
