with

attendance_by_month as (

    select * from {{ ref('attendance_by_month') }}

),

newcomers_by_period as (

    select * from {{ ref('newcomers_by_period') }}

),

first_timers_of_months as (

    select
        partnership_id,
        {{ first_of_half_year('month') }} as period_start,
        sum(first_timers) as first_timers

    from attendance_by_month

    group by
        partnership_id,
        {{ first_of_half_year('month') }}

),

periods_that_differ as (

    select
        newcomers_by_period.partnership_id,
        newcomers_by_period.period_end,
        newcomers_by_period.first_timers,
        first_timers_of_months.first_timers as first_timers_of_months

    from newcomers_by_period

    left join first_timers_of_months
        on
            newcomers_by_period.partnership_id
            = first_timers_of_months.partnership_id
            and newcomers_by_period.period_start
            = first_timers_of_months.period_start

    where
        newcomers_by_period.first_timers
        != coalesce(first_timers_of_months.first_timers, 0)

)

select * from periods_that_differ
