with

loads as (

    select * from {{ ref('loads') }}

),

loads_added_up as (

    select
        'all' as partnership_id,
        cast(count(*) as integer) as loads,
        cast(coalesce(sum(records), 0) as bigint) as records,
        cast(coalesce(sum(loaded), 0) as bigint) as loaded,
        cast(coalesce(sum(held_back), 0) as bigint) as held_back

    from loads

)

select * from loads_added_up
