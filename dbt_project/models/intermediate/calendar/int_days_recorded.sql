with

meetings as (

    select * from {{ ref('stg_partnership__meetings') }}

),

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

{# A meeting of unknown status happened if somebody was there. #}
meetings_that_happened as (

    select
        'meetings' as recorded_in,
        'held_on' as recorded_as,
        min(held_on) as first_on,
        max(held_on) as last_on

    from meetings

    where
        status = 'held'
        or (
            status is null
            and meeting_id in (select attendances.meeting_id from attendances)
        )

),

{# Only what happened: no due dates, expiries, ends or plans. #}
spans as (

    select * from meetings_that_happened

    union all
    {{ span_of('stg_partnership__memberships', 'joined_on') }}

    union all
    {{ span_of('stg_partnership__memberships', 'left_on') }}

    union all
    {{ span_of('stg_partnership__orientations', 'oriented_on') }}

    union all
    {{ span_of('stg_partnership__leadership_roles', 'started_on') }}

    union all
    {{ span_of('stg_partnership__decisions', 'decided_on') }}

    union all
    {{ span_of('stg_partnership__capacity_responses', 'wave') }}

    union all
    {{ span_of('stg_partnership__goals', 'set_on') }}

    union all
    {{ span_of('stg_partnership__goal_readings', 'measured_on') }}

    union all
    {{ span_of('stg_outreach__outreach_activities', 'conducted_on') }}

    union all
    {{ span_of('stg_outreach__outreach_contacts', 'contacted_on') }}

    union all
    {{ span_of('stg_coordination__organization_people', 'started_on') }}

    union all
    {{ span_of('stg_coordination__contractor_roles', 'started_on') }}

    union all
    {{ span_of('stg_coordination__commitments', 'made_on') }}

    union all
    {{ span_of('stg_coordination__commitments', 'closed_on') }}

    union all
    {{ span_of('stg_coordination__ties', 'started_on') }}

    union all
    {{ span_of('stg_coordination__agreements', 'signed_on') }}

    union all
    {{ span_of('stg_coordination__support_acts', 'acted_on') }}

    union all
    {{ span_of('stg_coordination__engagement_ratings', 'rated_on') }}

),

days_recorded as (

    select *

    from spans

    where last_on is not null

)

select * from days_recorded
