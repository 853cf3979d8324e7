with

source as (

    select * from {{ source('coordination', 'agreements') }}

),

renamed as (

    select
        organization_id,
        with_organization_id,
        kind as agreement_kind,
        signed_on,
        expires_on

    from source

)

select * from renamed
