with

batches as (

    select * from {{ ref('stg_ledger__batches') }}

),

names_of_files as (

    select * from {{ ref('stg_ledger__names_of_files') }}

),

loads_in_force as (

    select
        'all' as partnership_id,
        batches.batch_id,
        batches.table_name,
        batches.records,
        batches.loaded,
        batches.quarantined,
        batches.rejected,
        batches.is_sample,
        batches.loaded_at,
        coalesce(
            names_of_files.source_name, concat('▮ · ', batches.table_name)
        ) as source,
        batches.quarantined + batches.rejected as held_back

    from batches

    left join names_of_files
        on batches.batch_id = names_of_files.batch_id

    where batches.undone_at is null

)

select * from loads_in_force
