with

follow_through_by_period as (

    select * from {{ ref('follow_through_by_period') }}

),

partnerships_added_up as (

    select
        period_start,
        period_end,
        is_provisional,
        count(*) as partnerships,
        sum(due) as due,
        sum(kept) as kept,
        sum(late) as late,
        sum(missed) as missed,
        sum(overdue) as overdue,
        sum(moved_by_agreement) as moved_by_agreement,
        sum(cancelled) as cancelled,
        sum(unclear) as unclear,
        sum(overdue_open) as overdue_open,
        max(oldest_open_days) as oldest_open_days,
        count(kept_share) as partnerships_with_promises_due,
        percentile_cont(0.25) within group (order by kept_share) as p25,
        percentile_cont(0.75) within group (order by kept_share) as p75

    from follow_through_by_period

    where organization_id = 'all'

    group by period_start, period_end, is_provisional

),

follow_through_across_partnerships_by_period as (

    select
        'all' as partnership_id,
        period_start,
        period_end,
        cast(partnerships as integer) as partnerships,
        cast(due as integer) as due,
        cast(kept as integer) as kept,
        cast(late as integer) as late,
        cast(missed as integer) as missed,
        cast(overdue as integer) as overdue,
        {{ share('kept', 'due') }} as kept_share,
        cast(moved_by_agreement as integer) as moved_by_agreement,
        cast(cancelled as integer) as cancelled,
        cast(unclear as integer) as unclear,
        cast(overdue_open as integer) as overdue_open,
        cast(oldest_open_days as integer) as oldest_open_days,
        cast(
            case
                when
                    partnerships_with_promises_due
                    >= {{ var('fewest_for_a_middle_half') }}
                    then p25
            end as double
        ) as p25,
        cast(
            case
                when
                    partnerships_with_promises_due
                    >= {{ var('fewest_for_a_middle_half') }}
                    then p75
            end as double
        ) as p75,
        is_provisional

    from partnerships_added_up

)

select * from follow_through_across_partnerships_by_period
