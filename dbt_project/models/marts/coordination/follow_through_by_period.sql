with

follow_through_by_month as (

    select * from {{ ref('follow_through_by_month') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

months_in_half_years as (

    select
        follow_through_by_month.*,
        {{ first_of_half_year('follow_through_by_month.month') }}
            as period_start,
        as_of_day.as_of

    from follow_through_by_month

    cross join as_of_day

),

half_years_bounded as (

    select
        *,
        {{ last_of_half_year('period_start') }} as last_day,
        {{ told_until('period_start', 'as_of') }} as period_end

    from months_in_half_years

),

{# What was open in a month before the last was open then, not at the end. #}
months_told_from_the_end as (

    select
        *,
        month = {{ first_of_month('period_end') }} as is_last_month

    from half_years_bounded

),

months_added_up as (

    select
        partnership_id,
        period_start,
        period_end,
        last_day,
        as_of,
        organization_id,
        sum(due) as due,
        sum(kept) as kept,
        sum(late) as late,
        sum(missed) as missed,
        sum(overdue) as overdue,
        sum(moved_by_agreement) as moved_by_agreement,
        sum(cancelled) as cancelled,
        sum(unclear) as unclear,
        sum(case when is_last_month then overdue_open else 0 end)
            as overdue_open,
        sum(case when is_last_month then open_0_to_7_days else 0 end)
            as open_0_to_7_days,
        sum(case when is_last_month then open_8_to_30_days else 0 end)
            as open_8_to_30_days,
        sum(case when is_last_month then open_31_to_90_days else 0 end)
            as open_31_to_90_days,
        sum(case when is_last_month then open_over_90_days else 0 end)
            as open_over_90_days,
        max(case when is_last_month then oldest_open_days end)
            as oldest_open_days

    from months_told_from_the_end

    group by
        partnership_id,
        period_start,
        period_end,
        last_day,
        as_of,
        organization_id

),

follow_through_by_period as (

    select
        partnership_id,
        period_start,
        period_end,
        organization_id,
        cast(due as integer) as due,
        cast(kept as integer) as kept,
        cast(late as integer) as late,
        cast(missed as integer) as missed,
        cast(overdue as integer) as overdue,
        cast(late + missed + overdue as integer) as not_kept,
        {{ share('kept', 'due') }} as kept_share,
        cast(moved_by_agreement as integer) as moved_by_agreement,
        cast(cancelled as integer) as cancelled,
        cast(unclear as integer) as unclear,
        cast(overdue_open as integer) as overdue_open,
        cast(open_0_to_7_days as integer) as open_0_to_7_days,
        cast(open_8_to_30_days as integer) as open_8_to_30_days,
        cast(open_31_to_90_days as integer) as open_31_to_90_days,
        cast(open_over_90_days as integer) as open_over_90_days,
        cast(oldest_open_days as integer) as oldest_open_days,
        {{ is_still_open('period_start', as_of='as_of') }} as is_provisional

    from months_added_up

)

select * from follow_through_by_period
