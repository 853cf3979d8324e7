{%
    set headings = [
        ('all', "'all'"),
        ('channel', 'channel'),
        ('organization', 'organization_id'),
    ]
%}

with

activities as (

    select * from {{ ref('stg_outreach__outreach_activities') }}

),

outreach_by_month as (

    select * from {{ ref('outreach_by_month') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# Beside an organization or a channel, a language would tell that of the
   people contacted; so it is counted for the whole half-year only. #}
activities_in_languages as (

    select
        activities.partnership_id,
        {{ first_of_month('activities.conducted_on') }} as month,
        1 as activities,
        case when activities.reach is null then 0 else 1 end
            as activities_with_reach,
        activities.reach,
        null as contacts,
        'language' as split,
        coalesce(activities.language, 'unknown') as code

    from activities

    inner join as_of_day
        on activities.conducted_on <= as_of_day.as_of

),

outreach_under_headings as (

    {% for split, code in headings %}
        select
            partnership_id,
            month,
            activities,
            activities_with_reach,
            reach,
            contacts,
            '{{ split }}' as split,
            {{ code }} as code
        from outreach_by_month

        union all
    {% endfor %}

    select * from activities_in_languages

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
        {{ told_until('outreach_counted.period_start') }} as period_end,
        outreach_counted.split,
        outreach_counted.code,
        case
            when outreach_counted.split = 'language' then outreach_counted.code
        end as language,
        outreach_counted.activities,
        outreach_counted.activities_with_reach,
        outreach_counted.reach,
        outreach_counted.contacts,
        {{ is_still_open('outreach_counted.period_start') }}
            as is_provisional

    from outreach_counted

    cross join as_of_day

)

select * from outreach_by_period
