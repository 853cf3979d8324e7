with

source as (

    select * from {{ source('partnership', 'reflections') }}

),

renamed as (

    select
        partnership_id,
        meeting_id,
        kind as reflection_kind,
        {{ trimmed('text') }} as text,
        language

    from source

)

select * from renamed
