with

commitments as (

    select * from {{ ref('stg_coordination__commitments') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# What was closed after the as-of day was still open on it. #}
commitments_made as (

    select
        commitments.commitment_id,
        commitments.partnership_id,
        commitments.organization_id,
        commitments.for_organization_id,
        commitments.meeting_id,
        commitments.description,
        commitments.description_es,
        commitments.done_means,
        commitments.made_on,
        commitments.due_on,
        commitments.revised_due_on,
        commitments.reason,
        commitments.moved_by_agreement,
        commitments.beyond_scope,
        as_of_day.as_of,
        coalesce(commitments.status, 'open') as status,
        case
            when commitments.closed_on <= as_of_day.as_of
                then commitments.closed_on
        end as closed_on,
        coalesce(commitments.closed_on > as_of_day.as_of, false)
            as is_closed_later

    from commitments

    inner join as_of_day
        on commitments.made_on <= as_of_day.as_of

),

{# Closed without a day, or open with one: nobody can say what became of it. #}
commitments_read as (

    select
        *,
        not is_closed_later
        and (status = 'open') != (closed_on is null) as is_unclear,
        coalesce(
            moved_by_agreement,
            case
                when reason = 'community_asked_to_wait' then 'community'
                when reason = 'by_agreement' then 'both'
            end
        ) as moved_by

    from commitments_made

),

{#
    The date first promised rules, whether a promise was dated anew before or
    after it. A day ends in the evening: what was closed on it was in time,
    and what is still open on it is past due from the next day on. Moved because
    the community asked, or by agreement, it breaks nothing.
#}
commitments_judged as (

    select
        *,
        case
            when is_unclear then null
            when closed_on is null and due_on >= as_of then 'open'
            when status = 'done' and closed_on <= due_on then 'kept'
            when status = 'cancelled' and closed_on < due_on then 'cancelled'
            when moved_by is not null then 'moved_by_agreement'
            when
                closed_on is null
                and {{ last_of_half_year(first_of_half_year('due_on')) }}
                > as_of
                then 'overdue'
            when closed_on is null then 'missed'
            when status = 'done' then 'late'
            else 'missed'
        end as outcome,
        closed_on is null and not is_unclear as is_open

    from commitments_read

),

commitments_dated as (

    select
        commitment_id,
        partnership_id,
        organization_id,
        for_organization_id,
        meeting_id,
        description,
        description_es,
        done_means,
        made_on,
        due_on,
        revised_due_on,
        closed_on,
        outcome,
        is_open,
        case
            when outcome = 'kept' then 0
            when outcome = 'late' then {{ days_between('due_on', 'closed_on') }}
            when is_open and outcome in ('overdue', 'missed')
                then {{ days_between('due_on', 'as_of') }}
        end as days_late,
        case when outcome = 'moved_by_agreement' then moved_by end as moved_by,
        reason,
        beyond_scope,
        done_means is not null as has_done_means,
        coalesce(revised_due_on != due_on, false) as is_dated_anew

    from commitments_judged

)

select * from commitments_dated
