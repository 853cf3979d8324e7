with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

newcomers_by_period as (

    select * from {{ ref('newcomers_by_period') }}

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

{# Once all have been followed; where records begin, everybody looks new. #}
newcomers_followed as (

    select * from newcomers_compared

    where
        first_timers = followed
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
            whole_before='nullif(followed_before, 0)'
        ) }}

    from newcomers_last_compared

    where
        followed >= {{ var('look_newcomers_at_least') }}
        and {{ is_below('oriented_share', var('look_welcomed_below')) }}

),

looks as (

    select * from more_turnover
    union all
    select * from newcomers_not_back
    union all
    select * from newcomers_not_welcomed

)

select * from looks
