with

source as (

    select * from {{ source('partnership', 'memberships') }}

),

renamed as (

    select
        person_id,
        partnership_id,
        member_kind,
        organization_id,
        joined_on,
        left_on,
        left_reason

    from source

)

select * from renamed
