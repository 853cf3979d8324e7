with

source as (

    select * from {{ source('outreach', 'outreach_activities') }}

),

renamed as (

    select
        activity_id,
        partnership_id,
        organization_id,
        channel,
        conducted_on,
        language,
        zip,
        reach

    from source

)

select * from renamed
