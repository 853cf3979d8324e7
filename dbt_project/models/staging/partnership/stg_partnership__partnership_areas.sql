with

source as (

    select * from {{ source('partnership', 'partnership_areas') }}

),

renamed as (

    select
        partnership_id,
        geography_kind,
        geoid,
        population_share

    from source

)

select * from renamed
