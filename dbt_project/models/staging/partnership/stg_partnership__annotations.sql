with

source as (

    select * from {{ source('partnership', 'annotations') }}

),

renamed as (

    select
        starts_on,
        ends_on,
        partnership_id,
        {{ trimmed('text_en') }} as text_en,
        {{ trimmed('text_es') }} as text_es

    from source

)

select * from renamed
