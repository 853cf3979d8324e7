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
        {{ last_end_of('agreements.expires_on') }} as expires_on

    from networks

    inner join agreements
        on
            {{ is_in_force(
                'networks.period_end',
                'agreements.signed_on', 'agreements.expires_on'
            ) }}

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
        max(responsibilities.task_es) as task_es,
        min(responsibilities.since) as since,
        {{ last_end_of('responsibilities.until') }} as until

    from networks

    inner join responsibilities
        on
            networks.partnership_id = responsibilities.partnership_id
            and {{ is_in_force(
                'networks.period_end',
                'responsibilities.since', 'responsibilities.until'
            ) }}

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
        commitments.description_es,
        commitments.made_on,
        commitments.due_on,
        networks.period_end >= commitments.due_on
        and commitments.outcome != 'moved_by_agreement' as is_past_due

    from networks

    inner join commitments
        on
            networks.partnership_id = commitments.partnership_id
            and {{ is_in_force(
                'networks.period_end',
                'commitments.made_on', 'commitments.closed_on'
            ) }}

    where commitments.outcome is not null

),

handed_over as (

    select
        {{ to_hand_over(
            'tie', told_apart_by='other_organization_id',
            with_organization_id='other_organization_id',
            people_own='people_own', people_other='people_other',
            since='first_on'
        ) }}
    from ties

    union all

    select
        {{ to_hand_over(
            'level', told_apart_by='level', level='level', people_own='people'
        ) }}
    from levels_held
    where people < 2

    union all

    select
        {{ to_hand_over(
            'promise', told_apart_by='commitment_id',
            with_organization_id='nullif(for_organization_id, organization_id)',
            what='description', what_es='description_es',
            is_past_due='is_past_due', since='made_on', by_when='due_on'
        ) }}
    from promises_open

    union all

    select
        {{ to_hand_over(
            'task', told_apart_by='task', what='task', what_es='task_es',
            since='since', by_when='until'
        ) }}
    from parts_in_force
    where raci = 'A'

    union all

    select
        {{ to_hand_over(
            'agreement',
            told_apart_by="concat_ws(
                ' ', with_organization_id, agreement_kind, signed_on
            )",
            with_organization_id='with_organization_id',
            agreement_kind='agreement_kind',
            since='signed_on', by_when='expires_on'
        ) }}
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

organizations_to_tell as (

    select
        partnership_id,
        period_end,
        organization_id,
        with_organization_id,
        concat_ws(
            '|',
            max(case when kind = 'tie' then 'tie' end),
            max(case when kind = 'promise' then 'promise' end),
            max(case when kind = 'task' then 'task' end),
            max(case when kind = 'agreement' then 'agreement' end)
        ) as because

    from reasons_to_tell

    where organization_id != with_organization_id

    group by
        partnership_id,
        period_end,
        organization_id,
        with_organization_id

),

items as (

    select * from handed_over

    union all

    select
        {{ to_hand_over(
            'told', told_apart_by='with_organization_id',
            with_organization_id='with_organization_id', because='because'
        ) }}
    from organizations_to_tell

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
        items.what_es,
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
