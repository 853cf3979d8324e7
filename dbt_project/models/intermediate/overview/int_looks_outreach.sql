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

outreach_began as (

    select
        {{ look(
            'outreach_began', page='outreach', figure='outreach',
            told_of='told_of',
            part='attended', whole='eligible',
            part_before='attended_before', whole_before='contacted_before',
            direction="'more'", is_better='true'
        ) }}

    from outreach_last_compared

    where
        eligible >= {{ var('look_contacted_at_least') }}
        and contacted_before = 0

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
            direction=more_or_fewer('came_share', 'came_share_before'),
            is_better='came_share > came_share_before'
        ) }}

    from outreach_last_compared

    where
        eligible >= {{ var('look_contacted_at_least') }}
        and eligible_before >= {{ var('look_contacted_at_least') }}
        and {{ is_at_least(
            'abs(came_share - came_share_before)', var('look_came_change')
        ) }}

),

looks as (

    select * from outreach_began
    union all
    select * from outreach_stopped
    union all
    select * from outreach_changed

)

select * from looks
