with

loads as (

    select * from {{ ref('loads') }}

),

loads_added_up as (

    select
        'all' as partnership_id,
        cast(count(*) as integer) as loads,
        cast(sum(records) as bigint) as records,
        cast(sum(loaded) as bigint) as loaded,
        cast(sum(held_back) as bigint) as held_back

    from loads
    having count(*) > 0

)

select * from loads_added_up
