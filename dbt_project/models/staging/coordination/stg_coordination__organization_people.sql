with

source as (

    select * from {{ source('coordination', 'organization_people') }}

),

renamed as (

    select
        organization_id,
        person_id,
        level,
        started_on,
        ended_on

    from source

)

select * from renamed
