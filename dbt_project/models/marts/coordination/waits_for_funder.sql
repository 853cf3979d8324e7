with

commitments as (

    select * from {{ ref('commitments') }}

),

contractor_roles as (

    select * from {{ ref('stg_coordination__contractor_roles') }}

),

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

{# Whose program officer works with a partnership. #}
funders as (

    select distinct
        partnership_id,
        organization_id

    from contractor_roles

    where contractor_role = 'program_officer'

),

promises_that_concern_funders as (

    select
        commitments.*,
        case
            when
                commitments.organization_id = promising.organization_id
                then 'by_funder'
            when
                commitments.for_organization_id = promised.organization_id
                then 'to_funder'
            else 'approval'
        end as waits_because

    from commitments

    left join funders as promising
        on
            commitments.partnership_id = promising.partnership_id
            and commitments.organization_id = promising.organization_id

    left join funders as promised
        on
            commitments.partnership_id = promised.partnership_id
            and commitments.for_organization_id = promised.organization_id

    where
        promising.organization_id is not null
        or promised.organization_id is not null
        or (
            commitments.reason = 'approval'
            and commitments.outcome in ('late', 'missed', 'overdue')
        )

),

{#
    In each half-year in which it waited: what somebody promised, from the day
    it was made; what waited for approval, from the day it was due.
#}
promises_waiting as (

    select
        promises_that_concern_funders.*,
        membership_by_period.period_start,
        membership_by_period.period_end,
        membership_by_period.is_provisional,
        least(
            coalesce(
                promises_that_concern_funders.closed_on,
                membership_by_period.period_end
            ),
            membership_by_period.period_end
        ) as waited_until

    from promises_that_concern_funders

    inner join membership_by_period
        on
            promises_that_concern_funders.partnership_id
            = membership_by_period.partnership_id
            and case
                when promises_that_concern_funders.waits_because = 'approval'
                    then promises_that_concern_funders.due_on
                else promises_that_concern_funders.made_on
            end <= membership_by_period.period_end
            and (
                promises_that_concern_funders.closed_on
                >= membership_by_period.period_start
                or promises_that_concern_funders.is_open
            )

),

waits_for_funder as (

    select
        partnership_id,
        period_start,
        period_end,
        commitment_id,
        waits_because,
        organization_id,
        for_organization_id,
        description,
        description_es,
        made_on,
        due_on,
        cast(
            case
                when outcome = 'moved_by_agreement' then 0
                else greatest({{ days_between('due_on', 'waited_until') }}, 0)
            end as integer
        ) as days_past_due,
        coalesce(closed_on > period_end, true) as is_waiting_at_end,
        is_provisional

    from promises_waiting

)

select * from waits_for_funder
