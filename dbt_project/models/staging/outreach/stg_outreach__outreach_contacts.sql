with

source as (

    select * from {{ source('outreach', 'outreach_contacts') }}

),

renamed as (

    select
        contact_id,
        activity_id,
        person_id,
        contacted_on,
        outcome

    from source

)

select * from renamed
