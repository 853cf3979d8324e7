with

needs_a_look as (

    select * from {{ ref('needs_a_look') }}

),

looks_by_rule as (

    select
        'all' as partnership_id,
        period_end,
        rule,
        cast(count(*) as integer) as partnerships,
        coalesce(direction, 'neither') as direction

    from needs_a_look

    group by
        period_end,
        rule,
        coalesce(direction, 'neither')

)

select * from looks_by_rule
