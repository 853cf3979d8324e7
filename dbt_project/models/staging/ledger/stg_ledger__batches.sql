with

source as (

    select * from {{ source('ledger', 'batches') }}

),

renamed as (

    select
        batch_id,
        table_name,
        records,
        loaded,
        quarantined,
        rejected,
        is_sample,
        loaded_at,
        undone_at

    from source

)

select * from renamed
