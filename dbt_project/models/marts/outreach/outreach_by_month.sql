with

activities as (

    select * from {{ ref('stg_outreach__outreach_activities') }}

),

contacts_made as (

    select * from {{ ref('int_contacts_made') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

activities_counted as (

    select
        activities.partnership_id,
        activities.channel,
        {{ first_of_month('activities.conducted_on') }} as month,
        coalesce(activities.organization_id, 'unknown') as organization_id,
        count(*) as activities,
        count(activities.reach) as activities_with_reach,
        sum(activities.reach) as reach

    from activities

    inner join as_of_day
        on activities.conducted_on <= as_of_day.as_of

    group by
        activities.partnership_id,
        activities.channel,
        {{ first_of_month('activities.conducted_on') }},
        coalesce(activities.organization_id, 'unknown')

),

contacts_counted as (

    select
        partnership_id,
        channel,
        {{ first_of_month('contacted_on') }} as month,
        coalesce(organization_id, 'unknown') as organization_id,
        count(*) as contacts

    from contacts_made

    group by
        partnership_id,
        channel,
        {{ first_of_month('contacted_on') }},
        coalesce(organization_id, 'unknown')

),

{# Reach is a guess of how many; contacts are people with a record. #}
outreach_done as (

    select
        partnership_id,
        channel,
        month,
        organization_id,
        activities,
        activities_with_reach,
        reach,
        0 as contacts
    from activities_counted

    union all

    select
        partnership_id,
        channel,
        month,
        organization_id,
        0 as activities,
        0 as activities_with_reach,
        null as reach,
        contacts
    from contacts_counted

),

outreach_by_month as (

    select
        outreach_done.partnership_id,
        outreach_done.month,
        outreach_done.channel,
        outreach_done.organization_id,
        cast(sum(outreach_done.activities) as integer) as activities,
        cast(sum(outreach_done.activities_with_reach) as integer)
            as activities_with_reach,
        cast(sum(outreach_done.reach) as bigint) as reach,
        cast(sum(outreach_done.contacts) as integer) as contacts,
        {{ months_after('outreach_done.month', 1) }}
        > {{ days_after('as_of_day.as_of', 1) }} as is_provisional

    from outreach_done

    cross join as_of_day

    group by
        outreach_done.partnership_id,
        outreach_done.month,
        outreach_done.channel,
        outreach_done.organization_id,
        as_of_day.as_of

)

select * from outreach_by_month
