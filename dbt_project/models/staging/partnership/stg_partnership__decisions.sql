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
        decided_by,
        required_body,
        method

    from source

)

select * from renamed
