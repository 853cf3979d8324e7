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

int_supports_answered as (

    select * from {{ ref('int_supports_answered') }}

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
            direction="'fewer'"
        ) }}

    from promises_compared

    where
        due >= {{ var('look_due_at_least') }}
        and due_before >= {{ var('look_due_at_least') }}
        and {{ is_at_least(
            'kept_share_before - kept_share', var('look_kept_change')
        ) }}
        and {{ is_clear('kept', 'due', 'kept_before', 'due_before') }}
        and not is_kept_low

),

promises_of_each as (

    select
        partnership_id,
        period_end,
        organization_id,
        kept

    from follow_through_by_period

    where organization_id != 'all'

),

promises_of_each_compared as (

    {{ beside_half_a_year_before(
        'promises_of_each', ['kept'], alike=['organization_id']
    ) }}

),

{# Who kept so many more than before, and most more of all; several alike. #}
organizations_that_kept_most_more as (

    select
        partnership_id,
        period_end,
        organization_id

    from promises_of_each_compared

    where
        kept - coalesce(kept_before, 0) >= {{ var('better_kept_more') }}

    qualify
        rank() over (
            partition by partnership_id, period_end
            order by kept - coalesce(kept_before, 0) desc
        ) = 1

),

organizations_that_kept_more as (

    select
        partnership_id,
        period_end,
        string_agg(organization_id, '|' order by organization_id)
            as organizations

    from organizations_that_kept_most_more

    group by partnership_id, period_end

),

promises_credited as (

    select
        promises_compared.*,
        organizations_that_kept_more.organizations

    from promises_compared

    left join organizations_that_kept_more
        on
            promises_compared.partnership_id
            = organizations_that_kept_more.partnership_id
            and promises_compared.period_end
            = organizations_that_kept_more.period_end

),

promises_kept_more as (

    select
        {{ got_better(
            'promises_kept_more', page='coordination', figure='follow_through',
            part='kept', whole='due', part_before='kept_before',
            whole_before='due_before', direction="'more'",
            organizations='organizations'
        ) }}

    from promises_credited

    where
        due >= {{ var('look_due_at_least') }}
        and due_before >= {{ var('look_due_at_least') }}
        and {{ is_at_least(
            'kept_share - kept_share_before', var('look_kept_change')
        ) }}
        and {{ is_clear('kept', 'due', 'kept_before', 'due_before') }}

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

{# Each support by itself, so that one that is worse hides in no sum. #}
supports_clearly_on_time as (

    select * from supports_compared

    where {{ is_clearly(
        '>', 'on_time', 'promised', 'on_time_before', 'promised_before'
    ) }}

),

supports_on_time_together as (

    select
        partnership_id,
        period_end,
        string_agg(support, '|' order by support) as supports,
        sum(on_time) as on_time,
        sum(promised) as promised,
        sum(on_time_before) as on_time_before,
        sum(promised_before) as promised_before

    from supports_clearly_on_time

    group by partnership_id, period_end

),

{# Who answers for what was there on time, of these supports. #}
organizations_that_answer as (

    select
        supports_clearly_on_time.partnership_id,
        supports_clearly_on_time.period_end,
        string_agg(
            distinct int_supports_answered.organization_id, '|'
            order by int_supports_answered.organization_id
        ) as organizations

    from supports_clearly_on_time

    inner join int_supports_answered
        on
            supports_clearly_on_time.partnership_id
            = int_supports_answered.partnership_id
            and supports_clearly_on_time.period_start
            = int_supports_answered.period_start
            and supports_clearly_on_time.support = int_supports_answered.support

    group by
        supports_clearly_on_time.partnership_id,
        supports_clearly_on_time.period_end

),

supports_credited as (

    select
        supports_on_time_together.*,
        organizations_that_answer.organizations

    from supports_on_time_together

    left join organizations_that_answer
        on
            supports_on_time_together.partnership_id
            = organizations_that_answer.partnership_id
            and supports_on_time_together.period_end
            = organizations_that_answer.period_end

),

supports_on_time_more as (

    select
        {{ got_better(
            'supports_on_time_more', page='coordination', figure='supports',
            supports='supports', part='on_time', whole='promised',
            part_before='on_time_before', whole_before='promised_before',
            direction="'more'", organizations='organizations'
        ) }}

    from supports_credited

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
    union all
    select * from promises_kept_more
    union all
    select * from supports_on_time_more

)

select * from looks
