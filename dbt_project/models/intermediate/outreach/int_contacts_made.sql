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

contacts_made as (

    select
        contacts.contact_id,
        contacts.person_id,
        contacts.contacted_on,
        activities.partnership_id,
        activities.organization_id,
        activities.channel,
        row_number() over (
            partition by activities.partnership_id, contacts.person_id
            order by contacts.contacted_on, contacts.contact_id
        ) as contact_number

    from contacts

    inner join as_of_day
        on contacts.contacted_on <= as_of_day.as_of

    inner join activities
        on contacts.activity_id = activities.activity_id

)

select * from contacts_made
