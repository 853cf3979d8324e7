with

population_tables as (

    select * from {{ ref('int_populations_counted') }}

),

membership_changes as (

    select * from {{ ref('int_membership_changes') }}

),

changes_counted as (

    select
        partnership_id,
        {{ first_of_half_year('changed_on') }} as period_start,
        count(
            case when change_kind in ('joined', 'returned') then 1 end
        ) as gained,
        count(
            case
                when
                    change_kind in ('lapsed', 'exited')
                    and opened_on >= {{ first_of_half_year('changed_on') }}
                    then 1
            end
        ) as gained_and_lost

    from membership_changes

    group by
        partnership_id,
        {{ first_of_half_year('changed_on') }}

),

populations_side_by_side as (

    select
        partnership_id,
        period_start,
        period_end,
        sum(case when population = 'members' then people end) as members,
        sum(case when population = 'newcomers' then people end)
            as newcomers,
        sum(case when population = 'leavers' then people end) as leavers

    from population_tables

    group by partnership_id, period_start, period_end

),

{# What members, newcomers and leavers leave unexplained, in all. #}
differences as (

    select
        partnership_id,
        period_start,
        period_end,
        newcomers,
        members + leavers - newcomers
        - coalesce(
            lag(members) over (
                partition by partnership_id
                order by period_start
            ), 0
        ) as unexplained

    from populations_side_by_side

),

{# Whoever came back raises it; a newcomer already gone lowers it. #}
exceptions_at_most as (

    select
        differences.partnership_id,
        differences.period_end,
        differences.unexplained,
        coalesce(changes_counted.gained, 0) - differences.newcomers as above,
        coalesce(changes_counted.gained_and_lost, 0) as below

    from differences

    left join changes_counted
        on
            differences.partnership_id = changes_counted.partnership_id
            and differences.period_start = changes_counted.period_start

),

populations_balanced as (

    select
        partnership_id,
        period_end,
        cast(-least(below, above - unexplained) as double) as lower,
        cast(least(above, below + unexplained) as double) as upper

    from exceptions_at_most

)

select * from populations_balanced
