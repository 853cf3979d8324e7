with

source as (

    select * from {{ source('partnership', 'partnerships') }}

),

renamed as (

    select
        partnership_id,
        {{ trimmed('name') }} as name,
        {{ trimmed('region') }} as region,
        started_on,
        languages,
        lapse_months,
        new_days,
        seats

    from source

)

select * from renamed
