with

source as (

    select * from {{ source('coordination', 'responsibilities') }}

),

renamed as (

    select
        partnership_id,
        {{ trimmed('task') }} as task,
        organization_id,
        raci,
        since,
        until

    from source

)

select * from renamed
