with

activities as (

    select * from {{ ref('stg_outreach__outreach_activities') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# What was done where; neither reach nor contacts, which would be people. #}
activities_counted as (

    select
        activities.partnership_id,
        {{ first_of_half_year('activities.conducted_on') }} as period_start,
        coalesce(activities.zip, 'unknown') as zip,
        count(*) as activities

    from activities

    inner join as_of_day
        on activities.conducted_on <= as_of_day.as_of

    group by
        activities.partnership_id,
        {{ first_of_half_year('activities.conducted_on') }},
        coalesce(activities.zip, 'unknown')

),

outreach_by_zip as (

    select
        activities_counted.partnership_id,
        activities_counted.period_start,
        {{ told_until('activities_counted.period_start') }} as period_end,
        activities_counted.zip,
        cast(activities_counted.activities as integer) as activities,
        cast(
            sum(activities_counted.activities) over (
                partition by
                    activities_counted.partnership_id,
                    activities_counted.period_start
            ) as integer
        ) as activities_in_all,
        {{ is_still_open('activities_counted.period_start') }}
            as is_provisional

    from activities_counted

    cross join as_of_day

)

select * from outreach_by_zip
