with

looks_gathered as (

    select * from {{ ref('int_looks_gathered') }}

),

needs_a_look as (

    select
        partnership_id,
        period_start,
        period_end,
        rule,
        page,
        figure,
        told_of,
        part,
        whole,
        part_before,
        whole_before,
        days,
        days_before,
        supports,
        direction,
        group_code,
        points_off,
        are_few,
        is_provisional

    from looks_gathered

    where not is_better

)

select * from needs_a_look
