with

got_better as (

    select * from {{ ref('got_better') }}

),

better_by_rule as (

    select
        'all' as partnership_id,
        period_end,
        rule,
        cast(count(*) as integer) as partnerships

    from got_better

    group by
        period_end,
        rule

)

select * from better_by_rule
