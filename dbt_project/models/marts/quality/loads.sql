with

batches as (

    select * from {{ ref('stg_ledger__batches') }}

),

loads_in_force as (

    select
        'all' as partnership_id,
        batch_id,
        source_name as source,
        table_name,
        records,
        loaded,
        quarantined,
        rejected,
        is_sample,
        loaded_at,
        quarantined + rejected as held_back

    from batches

    where undone_at is null

)

select * from loads_in_force
