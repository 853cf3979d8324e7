with

memberships_followed as (

    select * from {{ ref('int_memberships_followed') }}

),

months_spanned as (

    select * from {{ ref('int_months_spanned') }}

),

entries_and_ends as (

    select
        partnership_id,
        months_before_entry as months_since,
        1 as entered,
        0 as ended,
        0 as events
    from memberships_followed

    union all

    select
        partnership_id,
        months_followed as months_since,
        0 as entered,
        1 as ended,
        case when is_lost then 1 else 0 end as events
    from memberships_followed

),

longest_followed as (

    select
        partnership_id,
        max(months_since) as months_since

    from entries_and_ends

    group by partnership_id

),

entries_and_ends_by_month as (

    select
        longest_followed.partnership_id,
        months_spanned.months_before as months_since,
        coalesce(sum(entries_and_ends.entered), 0) as entered,
        coalesce(sum(entries_and_ends.ended), 0) as ended,
        coalesce(sum(entries_and_ends.events), 0) as events

    from longest_followed

    inner join months_spanned
        on longest_followed.months_since >= months_spanned.months_before

    left join entries_and_ends
        on
            longest_followed.partnership_id = entries_and_ends.partnership_id
            and months_spanned.months_before = entries_and_ends.months_since

    group by
        longest_followed.partnership_id,
        months_spanned.months_before

),

{# At risk in a month is who entered before it and had not yet gone. #}
people_at_risk as (

    select
        partnership_id,
        months_since,
        events,
        case
            when months_since = 0 then entered
            else
                sum(entered - ended) over (
                    partition by partnership_id
                    order by months_since
                    rows between unbounded preceding and 1 preceding
                )
        end as at_risk

    from entries_and_ends_by_month

),

fewest_at_risk_so_far as (

    select
        *,
        min(at_risk) over (
            partition by partnership_id
            order by months_since
            rows between unbounded preceding and current row
        ) as fewest_at_risk

    from people_at_risk

),

{# A product is a sum of logarithms, a fall to nothing kept apart from it. #}
hazards_added_up as (

    select
        partnership_id,
        months_since,
        at_risk,
        events,
        max(case when events = at_risk then 1 else 0 end) over months_so_far
            as is_nobody_left,
        sum(ln(1 - {{ share('events', 'nullif(at_risk, events)') }}))
            over months_so_far as log_survival,
        sum({{ share('events', 'at_risk * (at_risk - events)') }})
            over months_so_far as relative_variance

    from fewest_at_risk_so_far

    where fewest_at_risk >= {{ var('k') }}

    window months_so_far as (
        partition by partnership_id
        order by months_since
        rows between unbounded preceding and current row
    )

),

{# On the scale of log(-log), where an interval cannot leave 0 to 1. #}
survival_with_its_error as (

    select
        partnership_id,
        months_since,
        at_risk,
        events,
        log_survival,
        case
            when is_nobody_left = 1 then 0.0
            else exp(log_survival)
        end as survival,
        case
            when is_nobody_left = 0
                then
                    1.959963984540054 * sqrt(relative_variance)
                    / nullif(-log_survival, 0)
        end as margin

    from hazards_added_up

),

{# Until the first loss there is no interval, on the day of joining either. #}
membership_survival as (

    select
        partnership_id,
        cast(months_since as integer) as months_since,
        cast(at_risk as integer) as at_risk,
        cast(events as integer) as events,
        cast(survival as double) as survival,
        exp(log_survival * exp(margin)) as ci_low,
        exp(log_survival * exp(-margin)) as ci_high

    from survival_with_its_error

)

select * from membership_survival
