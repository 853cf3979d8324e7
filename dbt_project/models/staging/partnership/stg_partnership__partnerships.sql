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
        coalesce(lapse_months, 6) as lapse_months,
        coalesce(new_days, 90) as new_days,
        seats

    from source

)

select * from renamed
