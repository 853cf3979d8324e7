with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

newcomers_by_period as (

    select * from {{ ref('newcomers_by_period') }}

),

recruitment_by_organization as (

    select * from {{ ref('recruitment_by_organization') }}

),

{# Through whom most of the newcomers came; of several all. #}
organizations_most_came_through as (

    select
        partnership_id,
        period_end,
        organization_id

    from recruitment_by_organization

    where organization_id != 'unattributed'

    qualify
        rank() over (
            partition by partnership_id, period_end
            order by invited_attendees desc
        ) = 1

),

organizations_credited as (

    select
        partnership_id,
        period_end,
        string_agg(organization_id, '|' order by organization_id)
            as organizations

    from organizations_most_came_through

    group by partnership_id, period_end

),

{# Before a partnership's records begin only those who stayed are known. #}
turnover_on_record as (

    select
        partnership_id,
        period_end,
        members_lost,
        members_start,
        churn

    from membership_by_period

    where not is_before_records

),

turnover_compared as (

    {{ beside_half_a_year_before(
        'turnover_on_record', ['members_lost', 'members_start', 'churn']
    ) }}

),

more_turnover as (

    select
        {{ look(
            'more_turnover', page='membership', figure='flows',
            part='members_lost', whole='members_start',
            part_before='members_lost_before',
            whole_before='members_start_before',
            direction="'more'"
        ) }}

    from turnover_compared

    where
        members_start >= {{ var('look_members_at_least') }}
        and members_start_before >= {{ var('look_members_at_least') }}
        and {{ is_at_least(
            'churn - churn_before', var('look_turnover_change')
        ) }}
        and {{ is_clear(
            'members_lost', 'members_start',
            'members_lost_before', 'members_start_before'
        ) }}

),

less_turnover as (

    select
        {{ got_better(
            'less_turnover', page='membership', figure='flows',
            part='members_lost', whole='members_start',
            part_before='members_lost_before',
            whole_before='members_start_before',
            direction="'fewer'"
        ) }}

    from turnover_compared

    where
        members_start >= {{ var('look_members_at_least') }}
        and members_start_before >= {{ var('look_members_at_least') }}
        and {{ is_at_least(
            'churn_before - churn', var('look_turnover_change')
        ) }}
        and {{ is_clear(
            'members_lost', 'members_start',
            'members_lost_before', 'members_start_before'
        ) }}

),

members_credited as (

    select
        membership_by_period.*,
        organizations_credited.organizations

    from membership_by_period

    left join organizations_credited
        on
            membership_by_period.partnership_id
            = organizations_credited.partnership_id
            and membership_by_period.period_end
            = organizations_credited.period_end

),

{# All members are counted: what they became more by is no chance. #}
members_grew as (

    select
        {{ got_better(
            'members_grew', page='membership', figure='flows',
            part='members_end', part_before='members_start',
            direction="'more'", organizations='organizations'
        ) }}

    from members_credited

    where
        not is_before_records
        and members_start >= {{ var('look_members_at_least') }}
        and {{ is_at_least(
            share('members_change', 'members_start'), var('better_growth')
        ) }}

),

half_years as (

    select
        partnership_id,
        period_end

    from membership_by_period

),

newcomers_since_records_begin as (

    select
        partnership_id,
        period_end as told_of,
        first_timers,
        eligible_first_timers as eligible,
        second_visits,
        second_visit_share,
        followed_first_timers as followed,
        oriented,
        oriented_share,
        is_provisional,
        sum(first_timers) over (
            partition by partnership_id
            order by period_end
        ) as first_timers_so_far

    from newcomers_by_period

),

newcomers_compared as (

    {{ beside_half_a_year_before(
        'newcomers_since_records_begin',
        ['eligible', 'second_visits', 'followed', 'oriented'],
        end='told_of'
    ) }}

),

{# Once their own page tells them as final; where records begin, everybody
   looks new. #}
newcomers_followed as (

    select * from newcomers_compared

    where
        not is_provisional
        and first_timers < first_timers_so_far

),

newcomers_last_compared as (

    {{ last_told_of('newcomers_followed') }}

),

newcomers_not_back as (

    select
        {{ look(
            'newcomers_not_back', page='membership', figure='newcomers',
            told_of='told_of',
            part='second_visits', whole='eligible',
            part_before='second_visits_before',
            whole_before='nullif(eligible_before, 0)'
        ) }}

    from newcomers_last_compared

    where
        eligible >= {{ var('look_newcomers_at_least') }}
        and {{ is_below('second_visit_share', var('look_came_back_below')) }}

),

newcomers_not_welcomed as (

    select
        {{ look(
            'newcomers_not_welcomed', page='membership', figure='newcomers',
            told_of='told_of', part='oriented', whole='followed',
            part_before='oriented_before',
            whole_before='case when oriented_before >= 0 '
            ~ 'then nullif(followed_before, 0) end'
        ) }}

    from newcomers_last_compared

    where
        followed >= {{ var('look_newcomers_at_least') }}
        and {{ is_below('oriented_share', var('look_welcomed_below')) }}

),

newcomers_credited as (

    select
        newcomers_last_compared.*,
        organizations_credited.organizations

    from newcomers_last_compared

    left join organizations_credited
        on
            newcomers_last_compared.partnership_id
            = organizations_credited.partnership_id
            and newcomers_last_compared.told_of
            = organizations_credited.period_end

),

newcomers_back_more as (

    select
        {{ got_better(
            'newcomers_back_more', page='membership', figure='newcomers',
            told_of='told_of', part='second_visits', whole='eligible',
            part_before='second_visits_before', whole_before='eligible_before',
            direction="'more'", organizations='organizations'
        ) }}

    from newcomers_credited

    where {{ is_clearly(
        '>', 'second_visits', 'eligible',
        'second_visits_before', 'eligible_before'
    ) }}

),

newcomers_welcomed_more as (

    select
        {{ got_better(
            'newcomers_welcomed_more', page='membership', figure='newcomers',
            told_of='told_of', part='oriented', whole='followed',
            part_before='oriented_before', whole_before='followed_before',
            direction="'more'", organizations='organizations'
        ) }}

    from newcomers_credited

    where {{ is_clearly(
        '>', 'oriented', 'followed', 'oriented_before', 'followed_before'
    ) }}

),

looks as (

    select * from more_turnover
    union all
    select * from newcomers_not_back
    union all
    select * from newcomers_not_welcomed
    union all
    select * from less_turnover
    union all
    select * from members_grew
    union all
    select * from newcomers_back_more
    union all
    select * from newcomers_welcomed_more

)

select * from looks
