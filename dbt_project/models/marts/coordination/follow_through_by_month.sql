with

commitments as (

    select * from {{ ref('commitments') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# Each promise stands under its organization and under all of them. #}
commitments_in_views as (

    select
        partnership_id,
        organization_id,
        made_on,
        due_on,
        closed_on,
        outcome,
        is_open
    from commitments
    where organization_id is not null

    union all

    select
        partnership_id,
        'all' as organization_id,
        made_on,
        due_on,
        closed_on,
        outcome,
        is_open
    from commitments

),

{#
    What falls due after the as-of day is not due yet, even if it is done; what
    is open on the very day has until its evening.
#}
commitments_due as (

    select
        commitments_in_views.partnership_id,
        commitments_in_views.organization_id,
        {{ first_of_month('commitments_in_views.due_on') }} as month,
        count(
            case
                when
                    commitments_in_views.outcome
                    not in ('cancelled', 'moved_by_agreement')
                    then 1
            end
        ) as due,
        count(case when commitments_in_views.outcome = 'kept' then 1 end)
            as kept,
        count(
            case
                when commitments_in_views.outcome = 'moved_by_agreement'
                    then 1
            end
        ) as moved_by_agreement,
        count(case when commitments_in_views.outcome = 'late' then 1 end)
            as late,
        count(case when commitments_in_views.outcome = 'missed' then 1 end)
            as missed,
        count(case when commitments_in_views.outcome = 'overdue' then 1 end)
            as overdue,
        count(
            case when commitments_in_views.outcome = 'cancelled' then 1 end
        ) as cancelled,
        count(case when commitments_in_views.outcome is null then 1 end)
            as unclear

    from commitments_in_views

    inner join as_of_day
        on commitments_in_views.due_on <= as_of_day.as_of

    where coalesce(commitments_in_views.outcome, 'unclear') != 'open'

    group by
        commitments_in_views.partnership_id,
        commitments_in_views.organization_id,
        {{ first_of_month('commitments_in_views.due_on') }}

),

{#
    One row for each month at the end of which a promise was past due, which it
    is from the day after it was due, and never if it was moved by agreement.
#}
months_past_due as (

    select
        commitments_in_views.partnership_id,
        commitments_in_views.organization_id,
        commitments_in_views.due_on,
        as_of_day.as_of,
        cast(
            {{ month_series(
                first_of_month(days_after('commitments_in_views.due_on', 1)),
                'coalesce('
                ~ months_after(
                    first_of_month('commitments_in_views.closed_on'), -1
                )
                ~ ', as_of_day.as_of)'
            ) }} as date
        ) as month

    from commitments_in_views

    inner join as_of_day
        on commitments_in_views.due_on < as_of_day.as_of

    where
        commitments_in_views.outcome is distinct from 'moved_by_agreement'
        and (
            commitments_in_views.is_open
            or commitments_in_views.closed_on > commitments_in_views.due_on
        )

),

ages_at_month_end as (

    select
        partnership_id,
        organization_id,
        month,
        {{ days_between(
            'due_on',
            'least(' ~ days_after(months_after('month', 1), -1) ~ ', as_of)'
        ) }} as days_past_due

    from months_past_due

),

open_promises_aged as (

    select
        partnership_id,
        organization_id,
        month,
        count(*) as overdue_open,
        count(case when days_past_due <= 7 then 1 end) as open_0_to_7_days,
        count(case when days_past_due between 8 and 30 then 1 end)
            as open_8_to_30_days,
        count(case when days_past_due between 31 and 90 then 1 end)
            as open_31_to_90_days,
        count(case when days_past_due > 90 then 1 end)
            as open_over_90_days,
        max(days_past_due) as oldest_open_days

    from ages_at_month_end

    group by
        partnership_id,
        organization_id,
        month

),

partnerships_with_promises as (

    select
        commitments.partnership_id,
        as_of_day.as_of,
        min(commitments.made_on) as first_made_on

    from commitments

    cross join as_of_day

    group by commitments.partnership_id, as_of_day.as_of

),

{# All together have every month; an organization those with a promise. #}
months_told as (

    select
        partnership_id,
        'all' as organization_id,
        cast(
            {{ month_series(first_of_month('first_made_on'), 'as_of') }}
            as date
        ) as month
    from partnerships_with_promises

    union all

    select
        partnership_id,
        organization_id,
        month
    from commitments_due
    where organization_id != 'all'

    union all

    select
        partnership_id,
        organization_id,
        month
    from open_promises_aged
    where organization_id != 'all'

),

months_told_once as (

    select distinct
        partnership_id,
        organization_id,
        month

    from months_told

),

follow_through_by_month as (

    select
        months_told_once.partnership_id,
        months_told_once.month,
        months_told_once.organization_id,
        cast(coalesce(commitments_due.due, 0) as integer) as due,
        cast(coalesce(commitments_due.kept, 0) as integer) as kept,
        cast(coalesce(commitments_due.late, 0) as integer) as late,
        cast(coalesce(commitments_due.missed, 0) as integer) as missed,
        cast(coalesce(commitments_due.overdue, 0) as integer) as overdue,
        {{ share('commitments_due.kept', 'commitments_due.due') }}
            as kept_share,
        cast(coalesce(commitments_due.moved_by_agreement, 0) as integer)
            as moved_by_agreement,
        cast(coalesce(commitments_due.cancelled, 0) as integer) as cancelled,
        cast(coalesce(commitments_due.unclear, 0) as integer) as unclear,
        cast(coalesce(open_promises_aged.overdue_open, 0) as integer)
            as overdue_open,
        cast(coalesce(open_promises_aged.open_0_to_7_days, 0) as integer)
            as open_0_to_7_days,
        cast(coalesce(open_promises_aged.open_8_to_30_days, 0) as integer)
            as open_8_to_30_days,
        cast(coalesce(open_promises_aged.open_31_to_90_days, 0) as integer)
            as open_31_to_90_days,
        cast(coalesce(open_promises_aged.open_over_90_days, 0) as integer)
            as open_over_90_days,
        cast(open_promises_aged.oldest_open_days as integer)
            as oldest_open_days,
        {{ days_after(months_after('months_told_once.month', 1), -1) }}
        > as_of_day.as_of as is_provisional

    from months_told_once

    cross join as_of_day

    left join commitments_due
        on
            months_told_once.partnership_id = commitments_due.partnership_id
            and months_told_once.organization_id
            = commitments_due.organization_id
            and months_told_once.month = commitments_due.month

    left join open_promises_aged
        on
            months_told_once.partnership_id
            = open_promises_aged.partnership_id
            and months_told_once.organization_id
            = open_promises_aged.organization_id
            and months_told_once.month = open_promises_aged.month

)

select * from follow_through_by_month
