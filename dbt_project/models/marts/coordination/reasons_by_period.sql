with

commitments as (

    select * from {{ ref('commitments') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# Overdue ones are late already, whatever still becomes of them. #}
promises_not_kept as (

    select
        commitments.partnership_id,
        commitments.organization_id,
        {{ first_of_half_year('commitments.due_on') }} as period_start,
        coalesce(commitments.reason, 'none') as reason

    from commitments

    inner join as_of_day
        on commitments.due_on <= as_of_day.as_of

    where commitments.outcome in ('late', 'missed', 'overdue')

),

{# Each promise stands under its organization and under all of them. #}
promises_in_views as (

    select
        partnership_id,
        organization_id,
        period_start,
        reason
    from promises_not_kept
    where organization_id is not null

    union all

    select
        partnership_id,
        'all' as organization_id,
        period_start,
        reason
    from promises_not_kept

),

promises_counted as (

    select
        partnership_id,
        organization_id,
        period_start,
        reason,
        count(*) as promises

    from promises_in_views

    group by
        partnership_id,
        organization_id,
        period_start,
        reason

),

reasons_by_period as (

    select
        promises_counted.partnership_id,
        promises_counted.period_start,
        {{ told_until('promises_counted.period_start') }} as period_end,
        promises_counted.organization_id,
        promises_counted.reason,
        cast(promises_counted.promises as integer) as promises,
        {{ is_still_open('promises_counted.period_start') }}
            as is_provisional

    from promises_counted

    cross join as_of_day

)

select * from reasons_by_period
