with

cohorts_counted as (

    select * from {{ ref('int_cohorts_counted') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

outreach_funnel_by_period as (

    select
        cohorts_counted.partnership_id,
        cohorts_counted.cohort_start as period_start,
        {{ told_until('cohorts_counted.cohort_start') }} as period_end,
        cohorts_counted.split,
        cohorts_counted.code,
        case cohorts_counted.entered_rung
            when 1 then 'contacted'
            when 2 then 'attended'
            when 4 then 'joined'
            else 'led'
        end as first_seen,
        {{ rungs_with_shares('cohorts_counted') }},
        cohorts_counted.median_days_to_attend,
        {{ is_still_open(
            'cohorts_counted.cohort_start', within='funnel_days'
        ) }} as is_provisional

    from cohorts_counted

    cross join as_of_day

    where cohorts_counted.cohort_span = 'half_year'

)

select * from outreach_funnel_by_period
