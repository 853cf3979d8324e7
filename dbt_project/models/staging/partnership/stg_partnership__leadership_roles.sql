with

source as (

    select * from {{ source('partnership', 'leadership_roles') }}

),

renamed as (

    select
        person_id,
        partnership_id,
        role as leadership_role,
        body,
        elected,
        started_on,
        ended_on

    from source

)

select * from renamed
