with

outreach_funnel as (

    select * from {{ ref('outreach_funnel') }}

),

outreach_funnel_by_period as (

    select * from {{ ref('outreach_funnel_by_period') }}

),

people_of_quarters as (

    select
        partnership_id,
        {{ first_of_half_year('cohort_quarter') }} as period_start,
        sum(contacted) as contacted,
        sum(case when not is_walk_in then attended else 0 end) as attended,
        sum(case when not is_walk_in then led else 0 end) as led

    from outreach_funnel

    group by
        partnership_id,
        {{ first_of_half_year('cohort_quarter') }}

),

people_of_headings as (

    select
        partnership_id,
        period_start,
        split,
        sum(contacted) as contacted,
        sum(attended) as attended,
        sum(led) as led

    from outreach_funnel_by_period

    where split != 'walk_in'

    group by
        partnership_id,
        period_start,
        split

),

headings_that_differ as (

    select
        people_of_headings.partnership_id,
        people_of_headings.period_start,
        people_of_headings.split

    from people_of_headings

    left join people_of_quarters
        on
            people_of_headings.partnership_id
            = people_of_quarters.partnership_id
            and people_of_headings.period_start
            = people_of_quarters.period_start

    where
        people_of_headings.contacted
        != coalesce(people_of_quarters.contacted, 0)
        or people_of_headings.attended
        != coalesce(people_of_quarters.attended, 0)
        or people_of_headings.led != coalesce(people_of_quarters.led, 0)

)

select * from headings_that_differ
