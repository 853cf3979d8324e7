with

source as (

    select * from {{ source('coordination', 'organizations') }}

),

renamed as (

    select
        organization_id,
        {{ trimmed('name') }} as name,
        sector,
        parent_organization_id,
        core_partner_since

    from source

)

select * from renamed
