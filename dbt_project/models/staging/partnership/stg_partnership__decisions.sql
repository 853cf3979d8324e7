with

source as (

    select * from {{ source('partnership', 'decisions') }}

),

renamed as (

    select
        decision_id,
        partnership_id,
        decided_on,
        meeting_id,
        {{ trimmed('title') }} as title,
        {{ trimmed('title_es') }} as title_es,
        decided_by,
        required_body,
        method

    from source

)

select * from renamed
