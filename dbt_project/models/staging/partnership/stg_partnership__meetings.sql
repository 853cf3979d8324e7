with

source as (

    select * from {{ source('partnership', 'meetings') }}

),

renamed as (

    select
        meeting_id,
        partnership_id,
        kind as meeting_kind,
        held_on,
        status,
        languages,
        facilitated_by,
        {{ trimmed('title') }} as title,
        {{ trimmed('title_es') }} as title_es

    from source

)

select * from renamed
