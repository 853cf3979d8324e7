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
            'more_turnover', page='membership', figure='flows', place=1,
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
            'few_leaders', page='leadership', figure='absence', place=1,
            part='absence_factor', whole='leaders'
        ) }}

    from leadership_on_record

    where rests_on_few

),

empty_seats as (

    select
        {{ look(
            'empty_seats', page='leadership', figure='seats', place=2,
            part='empty_seats', whole='seats'
        ) }}

    from leadership_on_record

    where empty_seats * {{ var('look_missing_one_in') }} > seats

),

unknown_facilitators as (

    select
        {{ look(
            'unknown_facilitators', page='leadership', figure='facilitation',
            place=3, part='meetings_without_facilitator', whole='meetings_held'
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
            place=1, group_code='group_code', points_off='points_off',
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
            'known_too_little', page='representativeness', figure='coverage',
            place=2
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
            place=3, group_code='group_code'
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
            'outreach_began', page='outreach', figure='outreach', place=1,
            part='attended', whole='attended_eligible',
            part_before='attended_before', whole_before='contacted_before',
            direction="'more'"
        ) }}

    from outreach_last_compared

    where
        attended_eligible >= {{ var('look_contacted_at_least') }}
        and contacted_before = 0

),

outreach_stopped as (

    select
        {{ look(
            'outreach_stopped', page='outreach', figure='outreach', place=2,
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
            'outreach_changed', page='outreach', figure='funnel', place=3,
            part='attended', whole='attended_eligible',
            part_before='attended_before', whole_before='eligible_before',
            direction=more_or_fewer('attended_share', 'share_before')
        ) }}

    from outreach_last_compared

    where
        attended_eligible >= {{ var('look_contacted_at_least') }}
        and eligible_before >= {{ var('look_contacted_at_least') }}
        and {{ is_at_least(
            'abs(attended_share - share_before)', var('look_came_change')
        ) }}

),

promises_compared as (

    select
        partnership_id,
        period_start,
        period_end,
        period_end as told_of,
        kept,
        due,
        kept_share,
        lag(kept) over half_years_in_order as kept_before,
        lag(due) over half_years_in_order as due_before,
        lag(kept_share) over half_years_in_order as kept_share_before

    from follow_through_by_period

    where organization_id = 'all'

    window half_years_in_order as (
        partition by partnership_id
        order by period_end
    )

),

promises_changed as (

    select
        {{ look(
            'promises_changed', page='coordination', figure='follow_through',
            place=1, part='kept', whole='due', part_before='kept_before',
            whole_before='due_before',
            direction=more_or_fewer('kept_share', 'kept_share_before')
        ) }}

    from promises_compared

    where
        due >= {{ var('look_due_at_least') }}
        and due_before >= {{ var('look_due_at_least') }}
        and {{ is_at_least(
            'abs(kept_share - kept_share_before)', var('look_kept_change')
        ) }}

),

looks as (

    select * from more_turnover
    union all
    select * from few_leaders
    union all
    select * from empty_seats
    union all
    select * from unknown_facilitators
    union all
    select * from group_below
    union all
    select * from known_too_little
    union all
    select * from group_untold
    union all
    select * from outreach_began
    union all
    select * from outreach_stopped
    union all
    select * from outreach_changed
    union all
    select * from promises_changed

),

{# Of several rules of one page, the first is what the overview says. #}
looks_told_apart as (

    select
        *,
        row_number() over (
            partition by partnership_id, period_end, page
            order by place
        ) = 1 as is_said

    from looks

),

needs_a_look as (

    select
        looks_told_apart.partnership_id,
        half_years.period_start,
        looks_told_apart.period_end,
        looks_told_apart.rule,
        looks_told_apart.page,
        looks_told_apart.figure,
        looks_told_apart.is_said,
        looks_told_apart.told_of,
        looks_told_apart.part,
        looks_told_apart.whole,
        looks_told_apart.part_before,
        looks_told_apart.whole_before,
        looks_told_apart.direction,
        looks_told_apart.group_code,
        looks_told_apart.points_off,
        looks_told_apart.are_few,
        half_years.is_provisional

    from looks_told_apart

    inner join half_years
        on
            looks_told_apart.partnership_id = half_years.partnership_id
            and looks_told_apart.period_end = half_years.period_end

)

select * from needs_a_look
