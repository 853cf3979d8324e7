with

source as (

    select * from {{ source('ledger', 'names_of_files') }}

),

renamed as (

    select
        batch_id,
        source_name

    from source

)

select * from renamed
