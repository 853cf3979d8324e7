with

source as (

    select * from {{ source('coordination', 'ties') }}

),

renamed as (

    select
        from_organization_id,
        to_organization_id,
        partnership_id,
        kind as tie_kind,
        intensity,
        started_on,
        ended_on,
        from_person_id,
        to_person_id

    from source

)

select * from renamed
