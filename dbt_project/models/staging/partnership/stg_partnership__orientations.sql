with

source as (

    select * from {{ source('partnership', 'orientations') }}

),

renamed as (

    select
        person_id,
        partnership_id,
        oriented_on,
        group_introduced

    from source

)

select * from renamed
