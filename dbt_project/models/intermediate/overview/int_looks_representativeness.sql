with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

representation_summary as (

    select * from {{ ref('representation_summary') }}

),

representation_by_group as (

    select * from {{ ref('representation_by_group') }}

),

half_years as (

    select
        partnership_id,
        period_end

    from membership_by_period

),

members_compared as (

    select
        partnership_id,
        period_end as told_of,
        status

    from representation_summary

    where population = 'members' and attribute = 'race_ethnicity'

),

{# Members are compared when a half-year is over: until then, the last one. #}
comparisons_last_made as (

    {{ last_told_of('members_compared') }}

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
            told_of='told_of', group_code='group_code', points_off='points_off',
            are_few='are_few', direction="'fewer'"
        ) }}

    from groups_last_below

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
            told_of='told_of', group_code='group_code'
        ) }}

    from groups_last_untold

),

members_last_known_too_little as (

    select * from comparisons_last_made

    where status in ('low_coverage', 'too_little_known')

),

known_too_little as (

    select
        {{ look(
            'known_too_little', page='representativeness', figure='coverage',
            told_of='told_of'
        ) }}

    from members_last_known_too_little

),

{# Named groups only; those who fit none are no group that catches up. #}
verdicts_on_members as (

    select
        partnership_id,
        period_end,
        group_code,
        place,
        verdict

    from representation_by_group

    where
        population = 'members'
        and attribute = 'race_ethnicity'
        and gap_place is not null

),

verdicts_compared as (

    {{ beside_half_a_year_before(
        'verdicts_on_members', ['verdict'], alike=['group_code']
    ) }}

),

{# Of several, the largest; told while it is the last that is known. #}
groups_caught_up as (

    select
        partnership_id,
        period_end as told_of,
        group_code

    from verdicts_compared

    where verdict in ('near', 'above') and verdict_before = 'below'

    qualify
        row_number() over (
            partition by partnership_id, period_end
            order by place asc
        ) = 1

),

groups_last_caught_up as (

    select
        comparisons_last_made.partnership_id,
        comparisons_last_made.period_end,
        comparisons_last_made.told_of,
        groups_caught_up.group_code

    from comparisons_last_made

    inner join groups_caught_up
        on
            comparisons_last_made.partnership_id
            = groups_caught_up.partnership_id
            and comparisons_last_made.told_of = groups_caught_up.told_of

),

group_caught_up as (

    select
        {{ got_better(
            'group_caught_up', page='representativeness', figure='groups',
            told_of='told_of', group_code='group_code', direction="'more'"
        ) }}

    from groups_last_caught_up

),

looks as (

    select * from group_below
    union all
    select * from group_untold
    union all
    select * from known_too_little
    union all
    select * from group_caught_up

)

select * from looks
