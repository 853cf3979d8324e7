with

contacts as (

    select * from {{ ref('stg_outreach__outreach_contacts') }}

),

activities as (

    select * from {{ ref('stg_outreach__outreach_activities') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# A contact written down again under another number is the same contact. #}
contacts_once as (

    select
        activity_id,
        person_id,
        contacted_on,
        outcome,
        min(contact_id) as contact_id

    from contacts

    group by
        activity_id,
        person_id,
        contacted_on,
        outcome

),

contacts_made as (

    select
        contacts_once.contact_id,
        contacts_once.person_id,
        contacts_once.contacted_on,
        contacts_once.outcome,
        activities.partnership_id,
        activities.organization_id,
        activities.channel,
        row_number() over (
            partition by activities.partnership_id, contacts_once.person_id
            order by contacts_once.contacted_on, contacts_once.contact_id
        ) as contact_number

    from contacts_once

    inner join as_of_day
        on contacts_once.contacted_on <= as_of_day.as_of

    inner join activities
        on contacts_once.activity_id = activities.activity_id

)

select * from contacts_made
