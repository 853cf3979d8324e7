with

months_exposed as (

    select * from {{ ref('int_months_exposed') }}

),

periods as (

    select distinct
        partnership_id,
        period_start,
        period_end

    from months_exposed

    where not is_period_provisional

),

periods_ranked as (

    select
        *,
        dense_rank() over (order by period_start desc) as rank_from_the_last

    from periods

),

periods_completed as (

    select
        partnership_id,
        period_start,
        period_end,
        rank_from_the_last

    from periods_ranked

    where rank_from_the_last <= {{ var('half_years_broken_down') }}

)

select * from periods_completed
