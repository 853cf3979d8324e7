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
        cohorts_counted.contacted,
        cohorts_counted.contacted_eligible,
        cohorts_counted.attended,
        cohorts_counted.attended_eligible,
        {{ share_at_rung(
            'cohorts_counted.attended', 'cohorts_counted.contacted'
        ) }} as attended_share,
        cohorts_counted.returned,
        cohorts_counted.returned_eligible,
        {{ share_at_rung(
            'cohorts_counted.returned', 'cohorts_counted.attended'
        ) }} as returned_share,
        cohorts_counted.joined,
        cohorts_counted.joined_eligible,
        {{ share_at_rung(
            'cohorts_counted.joined', 'cohorts_counted.returned'
        ) }} as joined_share,
        cohorts_counted.led,
        cohorts_counted.led_eligible,
        {{ share_at_rung(
            'cohorts_counted.led', 'cohorts_counted.joined'
        ) }} as led_share,
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
