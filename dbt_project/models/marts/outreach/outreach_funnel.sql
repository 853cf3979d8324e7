with

cohorts_counted as (

    select * from {{ ref('int_cohorts_counted') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

outreach_funnel as (

    select
        cohorts_counted.partnership_id,
        cohorts_counted.cohort_start as cohort_quarter,
        cohorts_counted.code as channel,
        {{ rungs_with_shares('cohorts_counted') }},
        cohorts_counted.median_days_to_attend,
        cohorts_counted.split = 'walk_in' as is_walk_in,
        {{ days_after(
            days_after(months_after('cohorts_counted.cohort_start', 3), -1),
            var('funnel_days')
        ) }} > as_of_day.as_of as is_provisional

    from cohorts_counted

    cross join as_of_day

    where
        cohorts_counted.cohort_span = 'quarter'
        and cohorts_counted.split in ('channel', 'walk_in')

)

select * from outreach_funnel
