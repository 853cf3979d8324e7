with

source as (

    select * from {{ source('partnership', 'capacity_responses') }}

),

renamed as (

    select
        partnership_id,
        wave,
        capacity,
        {{ trimmed('item') }} as item,
        score,
        respondent_kind,
        respondent_id

    from source

)

select * from renamed
