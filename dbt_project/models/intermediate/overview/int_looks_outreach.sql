with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

outreach_cohorts_by_period as (

    select * from {{ ref('outreach_cohorts_by_period') }}

),

half_years as (

    select
        partnership_id,
        period_end

    from membership_by_period

),

{# From the first contact on; nought where nobody was first contacted. #}
outreach_followed as (

    select
        partnership_id,
        period_end as told_of,
        contacted,
        attended,
        attended_eligible as eligible,
        attended_share as came_share

    from outreach_cohorts_by_period

    where
        split = 'all'
        and contacted_so_far > 0
        and not is_provisional

),

outreach_compared as (

    {{ beside_half_a_year_before(
        'outreach_followed',
        ['contacted', 'attended', 'eligible', 'came_share'],
        end='told_of'
    ) }}

),

{# By the end of a half-year, those whom there had been time to follow. #}
outreach_last_compared as (

    {{ last_told_of('outreach_compared') }}

),

outreach_stopped as (

    select
        {{ look(
            'outreach_stopped', page='outreach', figure='outreach',
            told_of='told_of',
            part='attended', whole='contacted',
            part_before='attended_before', whole_before='contacted_before',
            direction="'fewer'"
        ) }}

    from outreach_last_compared

    where
        contacted = 0
        and eligible_before >= {{ var('look_contacted_at_least') }}

),

outreach_changed as (

    select
        {{ look(
            'outreach_changed', page='outreach', figure='funnel',
            told_of='told_of',
            part='attended', whole='eligible',
            part_before='attended_before', whole_before='eligible_before',
            direction="'fewer'"
        ) }}

    from outreach_last_compared

    where
        eligible >= {{ var('look_contacted_at_least') }}
        and eligible_before >= {{ var('look_contacted_at_least') }}
        and {{ is_at_least(
            'came_share_before - came_share', var('look_came_change')
        ) }}
        and {{ is_clear(
            'attended', 'eligible', 'attended_before', 'eligible_before'
        ) }}

),

{# Through whom most of those who came were first contacted; of several all. #}
organizations_most_came_through as (

    select
        partnership_id,
        period_end as told_of,
        organization_id

    from outreach_cohorts_by_period

    where
        split = 'organization'
        and organization_id != 'unknown'
        and attended > 0

    qualify
        rank() over (
            partition by partnership_id, period_end
            order by attended desc
        ) = 1

),

organizations_credited as (

    select
        partnership_id,
        told_of,
        string_agg(organization_id, '|' order by organization_id)
            as organizations

    from organizations_most_came_through

    group by partnership_id, told_of

),

outreach_credited as (

    select
        outreach_last_compared.*,
        organizations_credited.organizations

    from outreach_last_compared

    left join organizations_credited
        on
            outreach_last_compared.partnership_id
            = organizations_credited.partnership_id
            and outreach_last_compared.told_of = organizations_credited.told_of

),

outreach_began as (

    select
        {{ got_better(
            'outreach_began', page='outreach', figure='outreach',
            told_of='told_of',
            part='attended', whole='eligible',
            part_before='attended_before', whole_before='contacted_before',
            direction="'more'", organizations='organizations'
        ) }}

    from outreach_credited

    where
        eligible >= {{ var('look_contacted_at_least') }}
        and contacted_before = 0

),

outreach_came_more as (

    select
        {{ got_better(
            'outreach_came_more', page='outreach', figure='funnel',
            told_of='told_of',
            part='attended', whole='eligible',
            part_before='attended_before', whole_before='eligible_before',
            direction="'more'", organizations='organizations'
        ) }}

    from outreach_credited

    where
        eligible >= {{ var('look_contacted_at_least') }}
        and eligible_before >= {{ var('look_contacted_at_least') }}
        and {{ is_at_least(
            'came_share - came_share_before', var('look_came_change')
        ) }}
        and {{ is_clear(
            'attended', 'eligible', 'attended_before', 'eligible_before'
        ) }}

),

looks as (

    select * from outreach_began
    union all
    select * from outreach_stopped
    union all
    select * from outreach_changed
    union all
    select * from outreach_came_more

)

select * from looks
