with

months_exposed as (

    select * from {{ ref('int_months_exposed') }}

),

partnerships as (

    select * from {{ ref('stg_partnership__partnerships') }}

),

memberships_settled as (

    select * from {{ ref('int_memberships_settled') }}

),

memberships_segmented as (

    select * from {{ ref('int_memberships_segmented') }}

),

newcomers_followed as (

    select * from {{ ref('int_newcomers_followed') }}

),

seats_held as (

    select * from {{ ref('int_seats_held') }}

),

leaders_begun as (

    select * from {{ ref('int_leaders_begun') }}

),

populations_balanced as (

    select * from {{ ref('int_populations_balanced') }}

),

flows_counted as (

    select
        partnership_id,
        period_end,
        sum(case when population = 'newcomers' then people end) as newcomers,
        sum(case when population = 'leavers' then people end) as leavers

    from {{ ref('int_populations_counted') }}

    group by partnership_id, period_end

),

windows as (

    select
        partnership_id,
        period_end,
        count(*) as half_years

    from {{ ref('int_windows_completed') }}

    group by partnership_id, period_end

),

half_years as (

    select
        partnership_id,
        period_start,
        period_end,
        max(exposure_months) as exposure_months,
        row_number() over (
            partition by partnership_id
            order by period_start
        ) as half_year_number

    from months_exposed

    where not is_period_provisional

    group by partnership_id, period_start, period_end

),

{# Who came or joined in none of these months is no member at their end. #}
months_of_the_clock as (

    select
        half_years.partnership_id,
        half_years.period_end,
        min(months_exposed.period_start) as clock_reaches_back_to

    from half_years

    inner join partnerships
        on half_years.partnership_id = partnerships.partnership_id

    inner join months_exposed
        on
            half_years.partnership_id = months_exposed.partnership_id
            and half_years.period_end >= months_exposed.month
            and half_years.exposure_months - partnerships.lapse_months
            < months_exposed.exposure_months

    group by half_years.partnership_id, half_years.period_end

),

first_half_years_met as (

    select
        partnership_id,
        min(half_year_number) as half_year_number

    from half_years

    where exposure_months > 0

    group by partnership_id

),

{# Of each half-year the newcomers of every one so far, if only nobody. #}
cohorts_so_far as (

    select
        half_years.partnership_id,
        half_years.period_end,
        joined.period_start as joined_from,
        half_years.half_year_number - joined.half_year_number
            as half_years_ago

    from half_years

    inner join half_years as joined
        on
            half_years.partnership_id = joined.partnership_id
            and half_years.half_year_number >= joined.half_year_number

),

newcomers_counted as (

    select
        partnership_id,
        {{ first_of_half_year('first_joined_on') }} as joined_from,
        count(distinct person_id) as people

    from memberships_settled

    group by partnership_id, {{ first_of_half_year('first_joined_on') }}

),

members_counted as (

    select
        half_years.partnership_id,
        half_years.period_end,
        {{ first_of_half_year('memberships_segmented.first_joined_on') }}
            as joined_from,
        count(distinct memberships_segmented.person_id) as people

    from half_years

    inner join memberships_segmented
        on
            half_years.partnership_id = memberships_segmented.partnership_id
            and half_years.period_end >= memberships_segmented.opened_on
            and (
                memberships_segmented.closed_on is null
                or half_years.period_end < memberships_segmented.closed_on
            )

    group by
        half_years.partnership_id,
        half_years.period_end,
        {{ first_of_half_year('memberships_segmented.first_joined_on') }}

),

{# From those who joined in the half-year itself back to the first. #}
cohorts_followed as (

    select
        cohorts_so_far.partnership_id,
        cohorts_so_far.period_end,
        list(
            cast(coalesce(members_counted.people, 0) as integer)
            order by cohorts_so_far.half_years_ago
        ) as cohorts_kept,
        list(
            cast(
                coalesce(newcomers_counted.people, 0)
                - coalesce(members_counted.people, 0) as integer
            )
            order by cohorts_so_far.half_years_ago
        ) as cohorts_lost

    from cohorts_so_far

    left join newcomers_counted
        on
            cohorts_so_far.partnership_id = newcomers_counted.partnership_id
            and cohorts_so_far.joined_from = newcomers_counted.joined_from

    left join members_counted
        on
            cohorts_so_far.partnership_id = members_counted.partnership_id
            and cohorts_so_far.period_end = members_counted.period_end
            and cohorts_so_far.joined_from = members_counted.joined_from

    group by cohorts_so_far.partnership_id, cohorts_so_far.period_end

),

{# To join once more is known in total: all who joined, less newcomers. #}
joined_once_more as (

    select
        partnership_id,
        {{ first_of_half_year('joined_on') }} as period_start,
        count(*) as people

    from memberships_settled

    where joined_on > first_joined_on

    group by partnership_id, {{ first_of_half_year('joined_on') }}

),

joined_once_more_in_the_clock as (

    select
        months_of_the_clock.partnership_id,
        months_of_the_clock.period_end,
        sum(joined_once_more.people) as people

    from months_of_the_clock

    inner join joined_once_more
        on
            months_of_the_clock.partnership_id
            = joined_once_more.partnership_id
            and months_of_the_clock.clock_reaches_back_to
            <= joined_once_more.period_start
            and months_of_the_clock.period_end
            >= joined_once_more.period_start

    group by
        months_of_the_clock.partnership_id,
        months_of_the_clock.period_end

),

first_timers as (

    select
        partnership_id,
        {{ first_of_half_year('first_on') }} as period_start,
        count(*) as people,
        count(case when not came_back then 1 end) as came_once

    from newcomers_followed

    group by partnership_id, {{ first_of_half_year('first_on') }}

),

first_time_leaders as (

    select
        partnership_id,
        {{ first_of_half_year('led_on') }} as period_start,
        count(*) as people

    from leaders_begun

    group by partnership_id, {{ first_of_half_year('led_on') }}

),

first_days_led as (

    select
        partnership_id,
        {{ first_of_half_year('min(led_on)') }} as period_start

    from leaders_begun

    group by partnership_id

),

{# None where somebody led before the first half-year there is. #}
first_half_years_led as (

    select
        half_years.partnership_id,
        half_years.half_year_number

    from half_years

    inner join first_days_led
        on
            half_years.partnership_id = first_days_led.partnership_id
            and half_years.period_start = first_days_led.period_start

),

seats_counted as (

    select
        partnership_id,
        period_start,
        count(*) as people

    from seats_held

    group by partnership_id, period_start

),

populations_related as (

    select
        half_years.partnership_id,
        half_years.period_start,
        half_years.period_end,
        cast(half_years.half_year_number as integer) as half_year_number,
        cast(
            half_years.half_year_number - the_first.half_year_number
            as integer
        ) as clock_half_years_back,
        cast(
            half_years.half_year_number
            - first_half_years_met.half_year_number as integer
        ) as half_years_met_before,
        cast(
            coalesce(joined_once_more_in_the_clock.people, 0) as integer
        ) as joined_once_more,
        cast(coalesce(first_timers.people, 0) as integer) as first_timers,
        cast(coalesce(first_timers.came_once, 0) as integer) as came_once,
        cast(coalesce(seats_counted.people, 0) as integer) as seats,
        cast(
            half_years.half_year_number
            - first_half_years_led.half_year_number as integer
        ) as half_years_led_before,
        cast(coalesce(first_time_leaders.people, 0) as integer)
            as first_time_leaders,
        cast(windows.half_years as integer) as half_years_pooled,
        cohorts_followed.cohorts_kept,
        cohorts_followed.cohorts_lost,
        cast(flows_counted.newcomers as integer) as newcomers,
        cast(flows_counted.leavers as integer) as leavers,
        populations_balanced.lower as balance_at_least,
        populations_balanced.upper as balance_at_most

    from half_years

    inner join months_of_the_clock
        on
            half_years.partnership_id = months_of_the_clock.partnership_id
            and half_years.period_end = months_of_the_clock.period_end

    inner join half_years as the_first
        on
            half_years.partnership_id = the_first.partnership_id
            and months_of_the_clock.clock_reaches_back_to
            = the_first.period_start

    inner join cohorts_followed
        on
            half_years.partnership_id = cohorts_followed.partnership_id
            and half_years.period_end = cohorts_followed.period_end

    left join flows_counted
        on
            half_years.partnership_id = flows_counted.partnership_id
            and half_years.period_end = flows_counted.period_end

    left join first_half_years_met
        on half_years.partnership_id = first_half_years_met.partnership_id

    left join joined_once_more_in_the_clock
        on
            half_years.partnership_id
            = joined_once_more_in_the_clock.partnership_id
            and half_years.period_end
            = joined_once_more_in_the_clock.period_end

    left join first_timers
        on
            half_years.partnership_id = first_timers.partnership_id
            and half_years.period_start = first_timers.period_start

    left join first_half_years_led
        on half_years.partnership_id = first_half_years_led.partnership_id

    left join first_time_leaders
        on
            half_years.partnership_id = first_time_leaders.partnership_id
            and half_years.period_start = first_time_leaders.period_start

    left join windows
        on
            half_years.partnership_id = windows.partnership_id
            and half_years.period_end = windows.period_end

    left join seats_counted
        on
            half_years.partnership_id = seats_counted.partnership_id
            and half_years.period_start = seats_counted.period_start

    left join populations_balanced
        on
            half_years.partnership_id = populations_balanced.partnership_id
            and half_years.period_end = populations_balanced.period_end

)

select * from populations_related
