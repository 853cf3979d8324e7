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
        least(
            {{ last_of_half_year('cohorts_counted.cohort_start') }},
            as_of_day.as_of
        ) as period_end,
        cohorts_counted.split,
        cohorts_counted.code,
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
        {{ days_after(
            last_of_half_year('cohorts_counted.cohort_start'),
            var('funnel_days')
        ) }} > as_of_day.as_of as is_provisional

    from cohorts_counted

    cross join as_of_day

    where cohorts_counted.cohort_span = 'half_year'

)

select * from outreach_funnel_by_period
