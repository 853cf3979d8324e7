with

outreach_by_period as (

    select * from {{ ref('outreach_by_period') }}

),

outreach_funnel_by_period as (

    select * from {{ ref('outreach_funnel_by_period') }}

),

recruitment_by_organization as (

    select * from {{ ref('recruitment_by_organization') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# What a partnership did or whom it met first, half-year by half-year;
   no people are counted by language. #}
headings_used as (

    select
        partnership_id,
        period_start,
        split,
        code
    from outreach_by_period
    where split != 'language'

    union all

    select
        partnership_id,
        period_start,
        split,
        code
    from outreach_funnel_by_period
    where split != 'walk_in'

),

headings as (

    select
        partnership_id,
        split,
        code,
        min(period_start) as first_used_in

    from headings_used

    group by partnership_id, split, code

),

{# Everything that was done stands under this heading. #}
outreach_begun as (

    select
        headings.partnership_id,
        headings.first_used_in,
        as_of_day.as_of

    from headings

    cross join as_of_day

    where headings.split = 'all'

),

months_since_outreach_began as (

    select
        partnership_id,
        as_of,
        cast({{ month_series('first_used_in', 'as_of') }} as date) as month

    from outreach_begun

),

half_years_since_outreach_began as (

    select
        partnership_id,
        month as period_start,
        {{ told_until('month', 'as_of') }} as period_end,
        {{ is_still_open('month', within='funnel_days', as_of='as_of') }}
            as is_provisional

    from months_since_outreach_began

    where month = {{ first_of_half_year('month') }}

),

headings_over_half_years as (

    select
        half_years_since_outreach_began.*,
        headings.split,
        headings.code,
        headings.first_used_in <= half_years_since_outreach_began.period_start
            as was_used_by_then

    from half_years_since_outreach_began

    inner join headings
        on
            half_years_since_outreach_began.partnership_id
            = headings.partnership_id

),

{# Nobody is nought people, but has no share and no median. #}
cohorts_filled_in as (

    select
        headings_over_half_years.*,
        outreach_by_period.activities,
        outreach_by_period.reach,
        outreach_by_period.contacts,
        outreach_funnel_by_period.attended_share,
        outreach_funnel_by_period.returned_share,
        outreach_funnel_by_period.joined_share,
        outreach_funnel_by_period.led_share,
        outreach_funnel_by_period.median_days_to_attend,
        coalesce(outreach_funnel_by_period.contacted, 0) as contacted,
        coalesce(outreach_funnel_by_period.contacted_eligible, 0)
            as contacted_eligible,
        coalesce(outreach_funnel_by_period.attended, 0) as attended,
        coalesce(outreach_funnel_by_period.attended_eligible, 0)
            as attended_eligible,
        coalesce(outreach_funnel_by_period.returned, 0) as returned,
        coalesce(outreach_funnel_by_period.returned_eligible, 0)
            as returned_eligible,
        coalesce(outreach_funnel_by_period.joined, 0) as joined,
        coalesce(outreach_funnel_by_period.joined_eligible, 0)
            as joined_eligible,
        coalesce(outreach_funnel_by_period.led, 0) as led,
        coalesce(outreach_funnel_by_period.led_eligible, 0) as led_eligible,
        case
            when headings_over_half_years.split = 'organization'
                then
                    coalesce(recruitment_by_organization.invited_attendees, 0)
        end as newcomers_credited,
        outreach_by_period.code is not null
        or outreach_funnel_by_period.code is not null as is_on_record

    from headings_over_half_years

    left join outreach_by_period
        on
            headings_over_half_years.partnership_id
            = outreach_by_period.partnership_id
            and headings_over_half_years.period_start
            = outreach_by_period.period_start
            and headings_over_half_years.split = outreach_by_period.split
            and headings_over_half_years.code = outreach_by_period.code

    left join outreach_funnel_by_period
        on
            headings_over_half_years.partnership_id
            = outreach_funnel_by_period.partnership_id
            and headings_over_half_years.period_start
            = outreach_funnel_by_period.period_start
            and headings_over_half_years.split
            = outreach_funnel_by_period.split
            and headings_over_half_years.code = outreach_funnel_by_period.code

    left join recruitment_by_organization
        on
            headings_over_half_years.partnership_id
            = recruitment_by_organization.partnership_id
            and headings_over_half_years.period_start
            = recruitment_by_organization.period_start
            and headings_over_half_years.split = 'organization'
            and headings_over_half_years.code
            = recruitment_by_organization.organization_id

),

{# Leading is not asked of everybody, so nobody stops before it. #}
steps_lost as (

    select
        *,
        contacted_eligible - attended as stopped_before_attending,
        attended - returned as stopped_before_returning,
        returned - joined as stopped_before_joining

    from cohorts_filled_in

),

{# Where two steps lose as many, the first of them is told. #}
steps_compared as (

    select
        *,
        case
            when
                is_provisional
                or greatest(
                    stopped_before_attending,
                    stopped_before_returning,
                    stopped_before_joining
                ) = 0
                then null
            when
                stopped_before_attending
                >= greatest(stopped_before_returning, stopped_before_joining)
                then 'attended'
            when stopped_before_returning >= stopped_before_joining
                then 'returned'
            else 'joined'
        end as most_stopped_before

    from steps_lost

),

outreach_cohorts_by_period as (

    select
        partnership_id,
        period_start,
        period_end,
        split,
        code,
        case when split = 'channel' then code end as channel,
        case when split = 'organization' then code end as organization_id,
        'contacted' as first_seen,
        activities,
        reach,
        contacts,
        contacted,
        cast(
            sum(contacted) over (
                partition by partnership_id, split, code
                order by period_start
                rows between unbounded preceding and current row
            ) as integer
        ) as contacted_so_far,
        contacted_eligible,
        attended,
        attended_eligible,
        attended_share,
        returned,
        returned_eligible,
        returned_share,
        joined,
        joined_eligible,
        joined_share,
        led,
        led_eligible,
        led_share,
        most_stopped_before,
        case most_stopped_before
            when 'attended' then stopped_before_attending
            when 'returned' then stopped_before_returning
            when 'joined' then stopped_before_joining
        end as stopped,
        case most_stopped_before
            when 'attended' then contacted_eligible
            when 'returned' then attended
            when 'joined' then returned
        end as stopped_of,
        median_days_to_attend,
        median_days_to_attend is not null
        and attended >= {{ var('fewest_for_a_median') }} as is_timed,
        cast({{ var('fewest_for_a_median') }} as integer) as fewest_timed,
        newcomers_credited,
        is_on_record,
        was_used_by_then,
        is_provisional

    from steps_compared

)

select * from outreach_cohorts_by_period
