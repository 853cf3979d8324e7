with

outreach_by_month as (

    select * from {{ ref('outreach_by_month') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

outreach_under_headings as (

    select
        *,
        'all' as split,
        'all' as code
    from outreach_by_month

    union all

    select
        *,
        'channel' as split,
        channel as code
    from outreach_by_month

    union all

    select
        *,
        'language' as split,
        language as code
    from outreach_by_month

    union all

    select
        *,
        'organization' as split,
        organization_id as code
    from outreach_by_month

),

outreach_counted as (

    select
        partnership_id,
        {{ first_of_half_year('month') }} as period_start,
        split,
        code,
        cast(sum(activities) as integer) as activities,
        cast(sum(activities_with_reach) as integer)
            as activities_with_reach,
        cast(sum(reach) as bigint) as reach,
        cast(sum(contacts) as integer) as contacts

    from outreach_under_headings

    group by
        partnership_id,
        {{ first_of_half_year('month') }},
        split,
        code

),

outreach_by_period as (

    select
        outreach_counted.partnership_id,
        outreach_counted.period_start,
        least(
            {{ last_of_half_year('outreach_counted.period_start') }},
            as_of_day.as_of
        ) as period_end,
        outreach_counted.split,
        outreach_counted.code,
        outreach_counted.activities,
        outreach_counted.activities_with_reach,
        outreach_counted.reach,
        outreach_counted.contacts,
        {{ last_of_half_year('outreach_counted.period_start') }}
        > as_of_day.as_of as is_provisional

    from outreach_counted

    cross join as_of_day

)

select * from outreach_by_period
