with

meetings_represented as (

    select * from {{ ref('int_meetings_represented') }}

),

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

stated_ties as (

    select * from {{ ref('stg_coordination__ties') }}

),

agreements as (

    select * from {{ ref('stg_coordination__agreements') }}

),

commitments as (

    select * from {{ ref('stg_coordination__commitments') }}

),

support_acts as (

    select * from {{ ref('stg_coordination__support_acts') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

organizations_at_meetings as (

    select distinct
        meeting_id,
        partnership_id,
        held_on,
        organization_id

    from meetings_represented

),

{# A meeting's carriers are read from its attendance list. #}
met as (

    select
        one.partnership_id,
        'meeting' as kind,
        one.organization_id as from_organization_id,
        other.organization_id as to_organization_id,
        one.held_on as started_on,
        {{ days_after('one.held_on', 1) }} as ended_on,
        cast(null as varchar) as from_person_id,
        cast(null as varchar) as to_person_id,
        one.meeting_id,
        cast(null as varchar) as agreement_kind

    from organizations_at_meetings as one

    inner join organizations_at_meetings as other
        on
            one.meeting_id = other.meeting_id
            and one.organization_id < other.organization_id

),

stated as (

    select
        partnership_id,
        'stated' as kind,
        from_organization_id,
        to_organization_id,
        started_on,
        ended_on,
        from_person_id,
        to_person_id,
        cast(null as varchar) as meeting_id,
        cast(null as varchar) as agreement_kind

    from stated_ties

),

{# An agreement holds wherever both of its parties work. #}
agreed as (

    select
        cast(null as varchar) as partnership_id,
        'agreement' as kind,
        organization_id as from_organization_id,
        with_organization_id as to_organization_id,
        signed_on as started_on,
        expires_on as ended_on,
        cast(null as varchar) as from_person_id,
        cast(null as varchar) as to_person_id,
        cast(null as varchar) as meeting_id,
        agreement_kind

    from agreements

),

promised as (

    select
        partnership_id,
        'promise' as kind,
        organization_id as from_organization_id,
        for_organization_id as to_organization_id,
        made_on as started_on,
        {{ days_after('made_on', 1) }} as ended_on,
        cast(null as varchar) as from_person_id,
        cast(null as varchar) as to_person_id,
        cast(null as varchar) as meeting_id,
        cast(null as varchar) as agreement_kind

    from commitments

    where for_organization_id is not null

),

{# Who invited whom to their meeting: the one who came carries it. #}
referred as (

    select
        meetings_held.partnership_id,
        'referral' as kind,
        attendances.invited_by_organization_id as from_organization_id,
        meetings_represented.organization_id as to_organization_id,
        meetings_held.held_on as started_on,
        {{ days_after('meetings_held.held_on', 1) }} as ended_on,
        cast(null as varchar) as from_person_id,
        attendances.person_id as to_person_id,
        cast(null as varchar) as meeting_id,
        cast(null as varchar) as agreement_kind

    from attendances

    inner join meetings_held
        on attendances.meeting_id = meetings_held.meeting_id

    inner join meetings_represented
        on
            attendances.meeting_id = meetings_represented.meeting_id
            and attendances.person_id = meetings_represented.person_id

    where attendances.invited_by_organization_id is not null

),

supported as (

    select
        partnership_id,
        'support' as kind,
        from_organization_id,
        to_organization_id,
        acted_on as started_on,
        {{ days_after('acted_on', 1) }} as ended_on,
        cast(null as varchar) as from_person_id,
        cast(null as varchar) as to_person_id,
        cast(null as varchar) as meeting_id,
        cast(null as varchar) as agreement_kind

    from support_acts

),

acts as (

    select * from met
    union all
    select * from stated
    union all
    select * from agreed
    union all
    select * from promised
    union all
    select * from referred
    union all
    select * from supported

),

ties_acted as (

    select
        acts.*,
        row_number() over (
            order by
                acts.started_on,
                acts.kind,
                acts.from_organization_id,
                acts.to_organization_id,
                acts.partnership_id,
                acts.meeting_id,
                acts.from_person_id,
                acts.to_person_id,
                acts.ended_on,
                acts.agreement_kind
        ) as act_id

    from acts

    inner join as_of_day
        on acts.started_on <= as_of_day.as_of

    where
        acts.from_organization_id != acts.to_organization_id
        and (acts.ended_on is null or acts.ended_on > acts.started_on)

)

select * from ties_acted
