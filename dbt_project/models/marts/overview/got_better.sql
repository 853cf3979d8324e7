with

looks_gathered as (

    select * from {{ ref('int_looks_gathered') }}

),

got_better as (

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
        supports,
        direction,
        group_code,
        organizations,
        is_provisional

    from looks_gathered

    where is_better

)

select * from got_better
