with

needs_a_look as (

    select * from {{ ref('needs_a_look') }}

),

{# What is said of a page is said once of a partnership, and which way. #}
looks_by_page as (

    select
        'all' as partnership_id,
        period_end,
        page,
        cast(count(*) as integer) as partnerships,
        coalesce(direction, 'neither') as direction

    from needs_a_look

    where is_said

    group by
        period_end,
        page,
        coalesce(direction, 'neither')

)

select * from looks_by_page
