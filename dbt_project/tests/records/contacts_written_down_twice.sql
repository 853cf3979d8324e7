with

contacts as (

    select * from {{ ref('stg_outreach__outreach_contacts') }}

),

activities as (

    select * from {{ ref('stg_outreach__outreach_activities') }}

),

contacts_numbered as (

    select
        contact_id,
        activity_id,
        row_number() over (
            partition by activity_id, person_id, contacted_on, outcome
            order by contact_id
        ) as number_of_the_same

    from contacts

),

contacts_written_down_twice as (

    select
        contacts_numbered.contact_id,
        activities.partnership_id

    from contacts_numbered

    left join activities
        on contacts_numbered.activity_id = activities.activity_id

    where contacts_numbered.number_of_the_same > 1

)

select * from contacts_written_down_twice
