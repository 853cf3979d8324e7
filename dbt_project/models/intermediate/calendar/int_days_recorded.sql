{% set days_that_happened = [
    ('stg_partnership__memberships', 'joined_on'),
    ('stg_partnership__memberships', 'left_on'),
    ('stg_partnership__orientations', 'oriented_on'),
    ('stg_partnership__leadership_roles', 'started_on'),
    ('stg_partnership__decisions', 'decided_on'),
    ('stg_partnership__capacity_responses', 'wave'),
    ('stg_partnership__goals', 'set_on'),
    ('stg_partnership__goal_readings', 'measured_on'),
    ('stg_outreach__outreach_activities', 'conducted_on'),
    ('stg_outreach__outreach_contacts', 'contacted_on'),
    ('stg_coordination__organization_people', 'started_on'),
    ('stg_coordination__contractor_roles', 'started_on'),
    ('stg_coordination__commitments', 'made_on'),
    ('stg_coordination__commitments', 'closed_on'),
    ('stg_coordination__ties', 'started_on'),
    ('stg_coordination__agreements', 'signed_on'),
    ('stg_coordination__support_acts', 'acted_on'),
    ('stg_coordination__engagement_ratings', 'rated_on'),
] %}

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

days_recorded as (

    select
        'meetings' as recorded_in,
        'held_on' as recorded_as,
        first_on,
        last_on
    from meetings_that_happened

{% for model, day in days_that_happened %}
    union all

    select
        '{{ model.split("__")[1] }}' as recorded_in,
        '{{ day }}' as recorded_as,
        min({{ day }}) as first_on,
        max({{ day }}) as last_on
    from {{ ref(model) }}
{% endfor %}

)

select * from days_recorded
