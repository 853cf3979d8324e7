with

follow_through_by_period as (

    select * from {{ ref('follow_through_by_period') }}

),

meeting_supports_by_period as (

    select * from {{ ref('meeting_supports_by_period') }}

),

coordination_by_period as (

    select * from {{ ref('coordination_by_period') }}

),

{# Everybody's together, in every half-year from the first promise on. #}
promises_due as (

    select
        partnership_id,
        period_end,
        kept,
        due,
        kept_share,
        oldest_open_days,
        {{ is_below('kept_share', var('look_kept_below')) }} as is_kept_low

    from follow_through_by_period

    where organization_id = 'all'

),

promises_compared as (

    {{ beside_half_a_year_before(
        'promises_due', ['kept', 'due', 'kept_share', 'oldest_open_days']
    ) }}

),

promises_kept_low as (

    select
        {{ look(
            'promises_kept_low', page='coordination', figure='follow_through',
            part='kept', whole='due', part_before='kept_before',
            whole_before='nullif(due_before, 0)'
        ) }}

    from promises_compared

    where due >= {{ var('look_due_at_least') }} and is_kept_low

),

{# Where few were kept, that is said, and the numbers before beside it. #}
promises_changed as (

    select
        {{ look(
            'promises_changed', page='coordination', figure='follow_through',
            part='kept', whole='due', part_before='kept_before',
            whole_before='due_before',
            direction=more_or_fewer('kept_share', 'kept_share_before'),
            is_better='kept_share > kept_share_before'
        ) }}

    from promises_compared

    where
        due >= {{ var('look_due_at_least') }}
        and due_before >= {{ var('look_due_at_least') }}
        and {{ is_at_least(
            'abs(kept_share - kept_share_before)', var('look_kept_change')
        ) }}
        and (kept_share > kept_share_before or not is_kept_low)

),

promise_open_long as (

    select
        {{ look(
            'promise_open_long', page='coordination', figure='ages',
            days='oldest_open_days', days_before='oldest_open_days_before'
        ) }}

    from promises_compared

    where oldest_open_days > {{ var('look_open_days') }}

),

supports_compared as (

    {{ beside_half_a_year_before(
        'meeting_supports_by_period', ['promised', 'on_time'],
        alike=['support']
    ) }}

),

{# Not late for certain, if nobody wrote down whether it was on time. #}
supports_that_are_late as (

    select * from supports_compared

    where
        promised >= {{ var('look_supports_at_least') }}
        and {{ is_below(
            share('promised - came_late - not_there', 'promised'),
            var('look_on_time_below')
        ) }}

),

{# Told together, and compared with the same supports half a year before. #}
late_supports_together as (

    select
        partnership_id,
        period_end,
        string_agg(support, '|' order by support) as supports,
        sum(on_time) as on_time,
        sum(promised) as promised,
        sum(on_time_before) as on_time_before,
        sum(promised_before) as promised_before

    from supports_that_are_late

    group by partnership_id, period_end

),

supports_late as (

    select
        {{ look(
            'supports_late', page='coordination', figure='supports',
            supports='supports', part='on_time', whole='promised',
            part_before='on_time_before',
            whole_before='nullif(promised_before, 0)'
        ) }}

    from late_supports_together

),

team_meetings as (

    select
        partnership_id,
        period_end,
        team_meetings,
        team_organizations as organizations,
        team_organizations - team_organizations_that_came as absent

    from coordination_by_period

),

team_meetings_compared as (

    {{ beside_half_a_year_before(
        'team_meetings', ['organizations', 'absent']
    ) }}

),

contractors_absent as (

    select
        {{ look(
            'contractors_absent', page='coordination', figure='team',
            part='absent', whole='organizations', part_before='absent_before',
            whole_before='nullif(organizations_before, 0)'
        ) }}

    from team_meetings_compared

    where
        team_meetings >= {{ var('look_team_meetings_at_least') }}
        and absent * {{ var('look_missing_one_in') }} > organizations

),

looks as (

    select * from promises_kept_low
    union all
    select * from promises_changed
    union all
    select * from promise_open_long
    union all
    select * from supports_late
    union all
    select * from contractors_absent

)

select * from looks
