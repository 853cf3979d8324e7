with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

leadership_by_period as (

    select * from {{ ref('leadership_by_period') }}

),

representation_summary as (

    select * from {{ ref('representation_summary') }}

),

representation_by_group as (

    select * from {{ ref('representation_by_group') }}

),

outreach_cohorts_by_period as (

    select * from {{ ref('outreach_cohorts_by_period') }}

),

follow_through_by_period as (

    select * from {{ ref('follow_through_by_period') }}

),

meeting_supports_by_period as (

    select * from {{ ref('meeting_supports_by_period') }}

),

coordination_by_period as (

    select * from {{ ref('coordination_by_period') }}

),

newcomers_by_period as (

    select * from {{ ref('newcomers_by_period') }}

),

network_by_period as (

    select * from {{ ref('network_by_period') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

half_years as (

    select
        partnership_id,
        period_start,
        period_end,
        is_provisional

    from membership_by_period

),

{# Before a partnership's records begin only those who stayed are known. #}
turnover_compared as (

    select
        partnership_id,
        period_end,
        period_end as told_of,
        members_lost,
        members_start,
        churn,
        lag(members_lost) over half_years_in_order as members_lost_before,
        lag(members_start) over half_years_in_order as members_start_before,
        lag(churn) over half_years_in_order as churn_before

    from membership_by_period

    where not is_before_records

    window half_years_in_order as (
        partition by partnership_id
        order by period_end
    )

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

leadership_on_record as (

    select
        partnership_id,
        period_end,
        period_end as told_of,
        absence_factor,
        leaders,
        rests_on_few,
        seats,
        empty_seats,
        meetings_held,
        meetings_without_facilitator

    from leadership_by_period

    where not is_before_records

),

few_leaders as (

    select
        {{ look(
            'few_leaders', page='leadership', figure='absence',
            part='absence_factor', whole='leaders'
        ) }}

    from leadership_on_record

    where rests_on_few

),

empty_seats as (

    select
        {{ look(
            'empty_seats', page='leadership', figure='seats',
            part='empty_seats', whole='seats'
        ) }}

    from leadership_on_record

    where empty_seats * {{ var('look_missing_one_in') }} > seats

),

unknown_facilitators as (

    select
        {{ look(
            'unknown_facilitators', page='leadership', figure='facilitation',
            part='meetings_without_facilitator', whole='meetings_held'
        ) }}

    from leadership_on_record

    where
        meetings_without_facilitator * {{ var('look_missing_one_in') }}
        > meetings_held

),

members_compared as (

    select
        partnership_id,
        period_end,
        status

    from representation_summary

    where population = 'members' and attribute = 'race_ethnicity'

),

{# Members are compared when a half-year is over: until then, the last one. #}
comparisons_last_made as (

    select
        half_years.partnership_id,
        half_years.period_end,
        max(members_compared.period_end) as told_of

    from half_years

    inner join members_compared
        on
            half_years.partnership_id = members_compared.partnership_id
            and half_years.period_end >= members_compared.period_end

    group by half_years.partnership_id, half_years.period_end

),

{# Of several groups the one furthest below; a hidden one if none is shown. #}
groups_furthest_below as (

    select * from representation_by_group

    where
        population = 'members'
        and attribute = 'race_ethnicity'
        and verdict = 'below'
        and (gap_place is not null or is_hidden)

    qualify
        row_number() over (
            partition by partnership_id, period_end
            order by gap_place asc nulls last, place asc
        ) = 1

),

groups_last_below as (

    select
        comparisons_last_made.partnership_id,
        comparisons_last_made.period_end,
        comparisons_last_made.told_of,
        groups_furthest_below.group_code,
        groups_furthest_below.points_off,
        groups_furthest_below.are_few
        or groups_furthest_below.is_hidden as are_few

    from comparisons_last_made

    inner join groups_furthest_below
        on
            comparisons_last_made.partnership_id
            = groups_furthest_below.partnership_id
            and comparisons_last_made.told_of
            = groups_furthest_below.period_end

),

group_below as (

    select
        {{ look(
            'group_below', page='representativeness', figure='groups',
            group_code='group_code', points_off='points_off',
            are_few='are_few', direction="'fewer'"
        ) }}

    from groups_last_below

),

members_last_known_too_little as (

    select
        comparisons_last_made.partnership_id,
        comparisons_last_made.period_end,
        comparisons_last_made.told_of

    from comparisons_last_made

    inner join members_compared
        on
            comparisons_last_made.partnership_id
            = members_compared.partnership_id
            and comparisons_last_made.told_of = members_compared.period_end

    where members_compared.status in ('low_coverage', 'too_little_known')

),

known_too_little as (

    select
        {{ look(
            'known_too_little', page='representativeness', figure='coverage'
        ) }}

    from members_last_known_too_little

),

{# Of several large groups of which nothing can be said, the largest. #}
groups_untold as (

    select * from representation_by_group

    where
        population = 'members'
        and attribute = 'race_ethnicity'
        and is_untold

    qualify
        row_number() over (
            partition by partnership_id, period_end
            order by place asc
        ) = 1

),

groups_last_untold as (

    select
        comparisons_last_made.partnership_id,
        comparisons_last_made.period_end,
        comparisons_last_made.told_of,
        groups_untold.group_code

    from comparisons_last_made

    inner join groups_untold
        on
            comparisons_last_made.partnership_id
            = groups_untold.partnership_id
            and comparisons_last_made.told_of = groups_untold.period_end

),

group_untold as (

    select
        {{ look(
            'group_untold', page='representativeness', figure='groups',
            group_code='group_code'
        ) }}

    from groups_last_untold

),

{# From the first contact on; nought where nobody was first contacted. #}
outreach_compared as (

    select
        partnership_id,
        period_end as told_of,
        contacted,
        attended,
        attended_eligible,
        attended_share,
        lag(contacted) over half_years_in_order as contacted_before,
        lag(attended) over half_years_in_order as attended_before,
        lag(attended_eligible) over half_years_in_order as eligible_before,
        lag(attended_share) over half_years_in_order as share_before,
        lead(period_end) over half_years_in_order as followed_next

    from outreach_cohorts_by_period

    where
        split = 'all'
        and contacted_so_far > 0
        and not is_provisional

    window half_years_in_order as (
        partition by partnership_id
        order by period_end
    )

),

{# By the end of a half-year, those whom there had been time to follow. #}
outreach_last_compared as (

    select
        outreach_compared.*,
        half_years.period_end

    from half_years

    inner join outreach_compared
        on
            half_years.partnership_id = outreach_compared.partnership_id
            and half_years.period_end >= outreach_compared.told_of
            and (
                half_years.period_end < outreach_compared.followed_next
                or outreach_compared.followed_next is null
            )

),

outreach_began as (

    select
        {{ look(
            'outreach_began', page='outreach', figure='outreach',
            part='attended', whole='attended_eligible',
            part_before='attended_before', whole_before='contacted_before',
            direction="'more'", is_better='true'
        ) }}

    from outreach_last_compared

    where
        attended_eligible >= {{ var('look_contacted_at_least') }}
        and contacted_before = 0

),

outreach_stopped as (

    select
        {{ look(
            'outreach_stopped', page='outreach', figure='outreach',
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
            part='attended', whole='attended_eligible',
            part_before='attended_before', whole_before='eligible_before',
            direction=more_or_fewer('attended_share', 'share_before'),
            is_better='attended_share > share_before'
        ) }}

    from outreach_last_compared

    where
        attended_eligible >= {{ var('look_contacted_at_least') }}
        and eligible_before >= {{ var('look_contacted_at_least') }}
        and {{ is_at_least(
            'abs(attended_share - share_before)', var('look_came_change')
        ) }}

),

{# Everybody's together, in every half-year from the first promise on. #}
promises_compared as (

    select
        partnership_id,
        period_end,
        period_end as told_of,
        kept,
        due,
        kept_share,
        oldest_open_days,
        {{ is_below('kept_share', var('look_kept_below')) }} as is_kept_low,
        lag(kept) over half_years_in_order as kept_before,
        lag(due) over half_years_in_order as due_before,
        lag(kept_share) over half_years_in_order as kept_share_before,
        lag(oldest_open_days) over half_years_in_order as open_days_before

    from follow_through_by_period

    where organization_id = 'all'

    window half_years_in_order as (
        partition by partnership_id
        order by period_end
    )

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

promise_open_long as (

    select
        {{ look(
            'promise_open_long', page='coordination', figure='ages',
            days='oldest_open_days', days_before='open_days_before'
        ) }}

    from promises_compared

    where oldest_open_days > {{ var('look_open_days') }}

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

{# Not late for certain, if nobody wrote down whether it was on time. #}
supports_that_are_late as (

    select
        partnership_id,
        period_start,
        period_end,
        support,
        promised,
        on_time

    from meeting_supports_by_period

    where
        promised >= {{ var('look_supports_at_least') }}
        and {{ is_below(
            share('promised - came_late - not_there', 'promised'),
            var('look_on_time_below')
        ) }}

),

{# Told together, and compared with the same supports half a year before. #}
late_supports_compared as (

    select
        supports_that_are_late.partnership_id,
        supports_that_are_late.period_end,
        supports_that_are_late.period_end as told_of,
        string_agg(
            supports_that_are_late.support, '|'
            order by supports_that_are_late.support
        ) as supports,
        sum(supports_that_are_late.on_time) as on_time,
        sum(supports_that_are_late.promised) as promised,
        sum(half_a_year_before.on_time) as on_time_before,
        sum(half_a_year_before.promised) as promised_before

    from supports_that_are_late

    left join meeting_supports_by_period as half_a_year_before
        on
            supports_that_are_late.partnership_id
            = half_a_year_before.partnership_id
            and supports_that_are_late.support = half_a_year_before.support
            and supports_that_are_late.period_start
            = {{ months_after('half_a_year_before.period_start', 6) }}

    group by
        supports_that_are_late.partnership_id,
        supports_that_are_late.period_end

),

supports_late as (

    select
        {{ look(
            'supports_late', page='coordination', figure='supports',
            supports='supports', part='on_time', whole='promised',
            part_before='on_time_before',
            whole_before='nullif(promised_before, 0)'
        ) }}

    from late_supports_compared

),

team_meetings_compared as (

    select
        coordination_by_period.partnership_id,
        coordination_by_period.period_end,
        coordination_by_period.period_end as told_of,
        coordination_by_period.team_organizations as organizations,
        half_a_year_before.team_organizations as organizations_before,
        coordination_by_period.team_organizations
        - coordination_by_period.team_organizations_that_came as absent,
        half_a_year_before.team_organizations
        - half_a_year_before.team_organizations_that_came as absent_before

    from coordination_by_period

    left join coordination_by_period as half_a_year_before
        on
            coordination_by_period.partnership_id
            = half_a_year_before.partnership_id
            and coordination_by_period.period_start
            = {{ months_after('half_a_year_before.period_start', 6) }}

    where
        coordination_by_period.team_meetings
        >= {{ var('look_team_meetings_at_least') }}

),

contractors_absent as (

    select
        {{ look(
            'contractors_absent', page='coordination', figure='team',
            part='absent', whole='organizations', part_before='absent_before',
            whole_before='nullif(organizations_before, 0)'
        ) }}

    from team_meetings_compared

    where absent * {{ var('look_missing_one_in') }} > organizations

),

newcomers_compared as (

    select
        partnership_id,
        period_end as told_of,
        first_timers,
        eligible_first_timers,
        second_visits,
        second_visit_share,
        followed_first_timers,
        oriented,
        oriented_share,
        sum(first_timers) over half_years_in_order as first_timers_so_far,
        lag(eligible_first_timers) over half_years_in_order as eligible_before,
        lag(second_visits) over half_years_in_order as second_visits_before,
        lag(followed_first_timers) over half_years_in_order as followed_before,
        lag(oriented) over half_years_in_order as oriented_before

    from newcomers_by_period

    window half_years_in_order as (
        partition by partnership_id
        order by period_end
    )

),

{# Once all have been followed; where records begin, everybody looks new. #}
newcomers_last_compared as (

    select
        newcomers_compared.*,
        half_years.period_end

    from half_years

    inner join newcomers_compared
        on
            half_years.partnership_id = newcomers_compared.partnership_id
            and half_years.period_end >= newcomers_compared.told_of
            and newcomers_compared.first_timers
            = newcomers_compared.followed_first_timers
            and newcomers_compared.first_timers
            < newcomers_compared.first_timers_so_far

    qualify
        row_number() over (
            partition by half_years.partnership_id, half_years.period_end
            order by newcomers_compared.told_of desc
        ) = 1

),

newcomers_not_back as (

    select
        {{ look(
            'newcomers_not_back', page='membership', figure='newcomers',
            part='second_visits', whole='eligible_first_timers',
            part_before='second_visits_before',
            whole_before='nullif(eligible_before, 0)'
        ) }}

    from newcomers_last_compared

    where
        eligible_first_timers >= {{ var('look_newcomers_at_least') }}
        and {{ is_below('second_visit_share', var('look_came_back_below')) }}

),

newcomers_not_welcomed as (

    select
        {{ look(
            'newcomers_not_welcomed', page='membership', figure='newcomers',
            part='oriented', whole='followed_first_timers',
            part_before='oriented_before',
            whole_before='nullif(followed_before, 0)'
        ) }}

    from newcomers_last_compared

    where
        followed_first_timers >= {{ var('look_newcomers_at_least') }}
        and {{ is_below('oriented_share', var('look_welcomed_below')) }}

),

networks_compared as (

    select
        network_by_period.partnership_id,
        network_by_period.period_end,
        network_by_period.period_end as told_of,
        network_by_period.is_provisional,
        network_by_period.ties_between_organizations,
        network_by_period.single_person_ties,
        network_by_period.single_person_tie_share,
        network_by_period.ties_lost,
        network_by_period.ties_kept + network_by_period.ties_lost as ties_there,
        network_by_period.carriers_left,
        network_by_period.carriers_left
        - network_by_period.carriers_followed as not_carried_on,
        {{ days_after('network_by_period.period_end', var('carried_on_days')) }}
        <= as_of_day.as_of as is_carried_on_known,
        lag(network_by_period.single_person_ties) over half_years_in_order
            as single_person_ties_before,
        lag(network_by_period.ties_between_organizations)
            over half_years_in_order as between_organizations_before,
        lag(network_by_period.ties_lost) over half_years_in_order
            as ties_lost_before,
        lag(network_by_period.ties_kept + network_by_period.ties_lost)
            over half_years_in_order as ties_there_before

    from network_by_period

    cross join as_of_day

    where not network_by_period.is_rolled_up

    window half_years_in_order as (
        partition by network_by_period.partnership_id
        order by network_by_period.period_end
    )

),

ties_on_one_person as (

    select
        {{ look(
            'ties_on_one_person', page='network', figure='single_person_ties',
            part='single_person_ties', whole='ties_between_organizations',
            part_before='single_person_ties_before',
            whole_before='nullif(between_organizations_before, 0)'
        ) }}

    from networks_compared

    where
        ties_between_organizations >= {{ var('look_ties_at_least') }}
        and {{ is_at_least(
            'single_person_tie_share', var('look_single_person_share')
        ) }}

),

{# While a half-year goes on, what is not there yet is not lost. #}
ties_lost as (

    select
        {{ look(
            'ties_lost', page='network', figure='network_map',
            part='ties_lost', whole='ties_there',
            part_before='ties_lost_before',
            whole_before='nullif(ties_there_before, 0)'
        ) }}

    from networks_compared

    where
        not is_provisional
        and ties_there >= {{ var('look_ties_at_least') }}
        and {{ is_at_least(
            share('ties_lost', 'ties_there'), var('look_lost_share')
        ) }}

),

{# Until there has been time to carry on, the half-year before is told of. #}
carriers_last_known as (

    select
        networks_compared.partnership_id,
        networks_compared.told_of,
        networks_compared.carriers_left,
        networks_compared.not_carried_on,
        half_years.period_end

    from half_years

    inner join networks_compared
        on
            half_years.partnership_id = networks_compared.partnership_id
            and half_years.period_end >= networks_compared.period_end
            and networks_compared.is_carried_on_known

    qualify
        row_number() over (
            partition by half_years.partnership_id, half_years.period_end
            order by networks_compared.told_of desc
        ) = 1

),

ties_not_carried_on as (

    select
        {{ look(
            'ties_not_carried_on', page='network', figure='network_measures',
            part='not_carried_on', whole='carriers_left'
        ) }}

    from carriers_last_known

    where not_carried_on >= {{ var('look_ties_at_least') }}

),

looks as (

    select * from promises_kept_low
    union all
    select * from supports_late
    union all
    select * from newcomers_not_back
    union all
    select * from more_turnover
    union all
    select * from ties_lost
    union all
    select * from ties_not_carried_on
    union all
    select * from group_below
    union all
    select * from newcomers_not_welcomed
    union all
    select * from few_leaders
    union all
    select * from empty_seats
    union all
    select * from promise_open_long
    union all
    select * from outreach_stopped
    union all
    select * from outreach_changed
    union all
    select * from promises_changed
    union all
    select * from outreach_began
    union all
    select * from contractors_absent
    union all
    select * from ties_on_one_person
    union all
    select * from unknown_facilitators
    union all
    select * from group_untold
    union all
    select * from known_too_little

),

needs_a_look as (

    select
        looks.partnership_id,
        half_years.period_start,
        looks.period_end,
        looks.rule,
        looks.page,
        looks.figure,
        looks.told_of,
        looks.part,
        looks.whole,
        looks.part_before,
        looks.whole_before,
        looks.days,
        looks.days_before,
        looks.supports,
        looks.direction,
        looks.is_better,
        looks.group_code,
        looks.points_off,
        looks.are_few,
        half_years.is_provisional

    from looks

    inner join half_years
        on
            looks.partnership_id = half_years.partnership_id
            and looks.period_end = half_years.period_end

)

select * from needs_a_look
