with

source as (

    select * from {{ source('coordination', 'contractor_roles') }}

),

renamed as (

    select
        organization_id,
        partnership_id,
        role as contractor_role,
        started_on,
        ended_on

    from source

)

select * from renamed
