with

source as (

    select * from {{ source('coordination', 'support_acts') }}

),

renamed as (

    select
        from_organization_id,
        to_organization_id,
        partnership_id,
        acted_on,
        kind as support_act_kind

    from source

)

select * from renamed
