with

networks as (

    select * from {{ ref('int_networks_by_period') }}
    where partnership_id != 'all'

),

network_rosters as (

    select * from {{ ref('int_network_rosters') }}

),

ties as (

    select * from {{ ref('int_ties_from_each_side') }}
    where is_single_person and not is_rolled_up

),

levels_held as (

    select * from {{ ref('int_levels_held') }}

),

commitments as (

    select * from {{ ref('commitments') }}

),

responsibilities as (

    select * from {{ ref('stg_coordination__responsibilities') }}

),

agreements as (

    select * from {{ ref('stg_coordination__agreements') }}

),

{#
    Signed anew, an agreement runs until the later of its last days. One with
    somebody who is not of the partnership is none of its business.
#}
agreements_in_force as (

    select
        networks.partnership_id,
        networks.period_end,
        agreements.organization_id,
        agreements.with_organization_id,
        agreements.agreement_kind,
        min(agreements.signed_on) as signed_on,
        case
            when count(*) = count(agreements.expires_on)
                then max(agreements.expires_on)
        end as expires_on

    from networks

    inner join agreements
        on
            networks.period_end >= agreements.signed_on
            and (
                agreements.expires_on is null
                or networks.period_end < agreements.expires_on
            )

    inner join network_rosters as signing
        on
            networks.partnership_id = signing.partnership_id
            and networks.period_end = signing.period_end
            and agreements.organization_id = signing.organization_id

    inner join network_rosters as signing_with
        on
            networks.partnership_id = signing_with.partnership_id
            and networks.period_end = signing_with.period_end
            and agreements.with_organization_id = signing_with.organization_id

    group by
        networks.partnership_id,
        networks.period_end,
        agreements.organization_id,
        agreements.with_organization_id,
        agreements.agreement_kind

),

agreements_of_each_side as (

    select
        partnership_id,
        period_end,
        organization_id,
        with_organization_id,
        agreement_kind,
        signed_on,
        expires_on
    from agreements_in_force

    union

    select
        partnership_id,
        period_end,
        with_organization_id as organization_id,
        organization_id as with_organization_id,
        agreement_kind,
        signed_on,
        expires_on
    from agreements_in_force

),

parts_in_force as (

    select
        networks.partnership_id,
        networks.period_end,
        responsibilities.organization_id,
        responsibilities.task,
        responsibilities.raci,
        min(responsibilities.since) as since,
        case
            when count(*) = count(responsibilities.until)
                then max(responsibilities.until)
        end as until

    from networks

    inner join responsibilities
        on
            networks.partnership_id = responsibilities.partnership_id
            and (
                responsibilities.since is null
                or networks.period_end >= responsibilities.since
            )
            and (
                responsibilities.until is null
                or networks.period_end < responsibilities.until
            )

    group by
        networks.partnership_id,
        networks.period_end,
        responsibilities.organization_id,
        responsibilities.task,
        responsibilities.raci

),

{# What became of a promise that nobody can say is not called open. #}
promises_open as (

    select
        networks.partnership_id,
        networks.period_end,
        commitments.organization_id,
        commitments.for_organization_id,
        commitments.commitment_id,
        commitments.description,
        commitments.made_on,
        commitments.due_on,
        networks.period_end >= commitments.due_on as is_past_due

    from networks

    inner join commitments
        on
            networks.partnership_id = commitments.partnership_id
            and networks.period_end >= commitments.made_on
            and (
                commitments.closed_on is null
                or networks.period_end < commitments.closed_on
            )

    where commitments.outcome is not null

),

{# Each list has the same columns in order; what does not apply is null. #}
handed_over as (

    select
        'tie' as kind,
        partnership_id,
        period_end,
        organization_id,
        other_organization_id as with_organization_id,
        people_own,
        people_other,
        cast(null as varchar) as level,
        cast(null as varchar) as what,
        cast(null as varchar) as agreement_kind,
        cast(null as boolean) as is_past_due,
        first_on as since,
        cast(null as date) as by_when,
        other_organization_id as told_apart_by
    from ties

    union all

    select
        'level' as kind,
        partnership_id,
        period_end,
        organization_id,
        cast(null as varchar) as with_organization_id,
        people as people_own,
        cast(null as integer) as people_other,
        level,
        cast(null as varchar) as what,
        cast(null as varchar) as agreement_kind,
        cast(null as boolean) as is_past_due,
        cast(null as date) as since,
        cast(null as date) as by_when,
        level as told_apart_by
    from levels_held
    where people < 2

    union all

    select
        'promise' as kind,
        partnership_id,
        period_end,
        organization_id,
        nullif(for_organization_id, organization_id) as with_organization_id,
        cast(null as integer) as people_own,
        cast(null as integer) as people_other,
        cast(null as varchar) as level,
        description as what,
        cast(null as varchar) as agreement_kind,
        is_past_due,
        made_on as since,
        due_on as by_when,
        commitment_id as told_apart_by
    from promises_open

    union all

    select
        'task' as kind,
        partnership_id,
        period_end,
        organization_id,
        cast(null as varchar) as with_organization_id,
        cast(null as integer) as people_own,
        cast(null as integer) as people_other,
        cast(null as varchar) as level,
        task as what,
        cast(null as varchar) as agreement_kind,
        cast(null as boolean) as is_past_due,
        since,
        until as by_when,
        task as told_apart_by
    from parts_in_force
    where raci = 'A'

    union all

    select
        'agreement' as kind,
        partnership_id,
        period_end,
        organization_id,
        with_organization_id,
        cast(null as integer) as people_own,
        cast(null as integer) as people_other,
        cast(null as varchar) as level,
        cast(null as varchar) as what,
        agreement_kind,
        cast(null as boolean) as is_past_due,
        signed_on as since,
        expires_on as by_when,
        with_organization_id || ' ' || agreement_kind || ' '
        || cast(signed_on as varchar) as told_apart_by
    from agreements_of_each_side

),

reasons_to_tell as (

    select
        partnership_id,
        period_end,
        organization_id,
        with_organization_id,
        kind
    from handed_over
    where with_organization_id is not null

    union all

    select
        answering.partnership_id,
        answering.period_end,
        answering.organization_id,
        concerned.organization_id as with_organization_id,
        'task' as kind

    from parts_in_force as answering

    inner join parts_in_force as concerned
        on
            answering.partnership_id = concerned.partnership_id
            and answering.period_end = concerned.period_end
            and answering.task = concerned.task

    where answering.raci = 'A'

),

to_be_told as (

    select
        'told' as kind,
        partnership_id,
        period_end,
        organization_id,
        with_organization_id,
        max(case when kind = 'tie' then 'tie' end) as of_a_tie,
        max(case when kind = 'promise' then 'promise' end) as of_a_promise,
        max(case when kind = 'task' then 'task' end) as of_a_task,
        max(case when kind = 'agreement' then 'agreement' end)
            as of_an_agreement

    from reasons_to_tell

    where organization_id != with_organization_id

    group by
        partnership_id,
        period_end,
        organization_id,
        with_organization_id

),

items as (

    select
        *,
        cast(null as varchar) as because
    from handed_over

    union all

    select
        kind,
        partnership_id,
        period_end,
        organization_id,
        with_organization_id,
        cast(null as integer) as people_own,
        cast(null as integer) as people_other,
        cast(null as varchar) as level,
        cast(null as varchar) as what,
        cast(null as varchar) as agreement_kind,
        cast(null as boolean) as is_past_due,
        cast(null as date) as since,
        cast(null as date) as by_when,
        with_organization_id as told_apart_by,
        concat_ws('|', of_a_tie, of_a_promise, of_a_task, of_an_agreement)
            as because
    from to_be_told

),

kinds as (

    select
        code as kind,
        sort_order
    from {{ ref('categories') }}
    where list = 'handover'

),

handover_by_organization as (

    select
        items.partnership_id,
        networks.period_start,
        items.period_end,
        items.organization_id,
        cast(
            row_number() over (
                partition by
                    items.partnership_id,
                    items.period_end,
                    items.organization_id
                order by
                    kinds.sort_order,
                    items.by_when nulls last,
                    items.told_apart_by
            ) as integer
        ) as item,
        items.kind,
        items.with_organization_id,
        items.what,
        items.level,
        items.agreement_kind,
        items.because,
        items.people_own,
        items.people_other,
        items.is_past_due,
        items.since,
        items.by_when,
        cast(
            count(*) over (
                partition by
                    items.partnership_id,
                    items.period_end,
                    items.organization_id,
                    items.kind
            ) as integer
        ) as of_this_kind,
        networks.is_provisional

    from items

    inner join networks
        on
            items.partnership_id = networks.partnership_id
            and items.period_end = networks.period_end

    inner join network_rosters
        on
            items.partnership_id = network_rosters.partnership_id
            and items.period_end = network_rosters.period_end
            and items.organization_id = network_rosters.organization_id

    inner join kinds
        on items.kind = kinds.kind

)

select * from handover_by_organization
