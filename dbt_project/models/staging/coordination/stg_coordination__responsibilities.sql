with

source as (

    select * from {{ source('coordination', 'responsibilities') }}

),

renamed as (

    select
        partnership_id,
        {{ trimmed('task') }} as task,
        {{ trimmed('task_es') }} as task_es,
        organization_id,
        raci,
        since,
        until

    from source

)

select * from renamed
