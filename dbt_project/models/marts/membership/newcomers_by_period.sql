with

newcomers_followed as (

    select * from {{ ref('int_newcomers_followed') }}

),

memberships_segmented as (

    select * from {{ ref('int_memberships_segmented') }}

),

months_exposed as (

    select * from {{ ref('int_months_exposed') }}

),

orientations as (

    select * from {{ ref('stg_partnership__orientations') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

periods as (

    select distinct
        partnership_id,
        period_start,
        period_end

    from months_exposed

),

joined_in_half_years as (

    select distinct
        partnership_id,
        person_id,
        {{ first_of_half_year('opened_on') }} as period_start

    from memberships_segmented

    where opened_by = 'joined'

),

half_years_with_orientations as (

    select distinct
        partnership_id,
        {{ first_of_half_year('oriented_on') }} as period_start

    from orientations

),

{# Who comes and joins in one half-year is in both counts of it. #}
newcomers_joined as (

    select
        newcomers_followed.*,
        joined_in_half_years.person_id is not null as has_joined,
        half_years_with_orientations.period_start is not null
        or newcomers_followed.is_oriented as are_orientations_recorded

    from newcomers_followed

    left join half_years_with_orientations
        on
            newcomers_followed.partnership_id
            = half_years_with_orientations.partnership_id
            and {{ first_of_half_year('newcomers_followed.first_on') }}
            = half_years_with_orientations.period_start

    left join joined_in_half_years
        on
            newcomers_followed.partnership_id
            = joined_in_half_years.partnership_id
            and newcomers_followed.person_id = joined_in_half_years.person_id
            and {{ first_of_half_year('newcomers_followed.first_on') }}
            = joined_in_half_years.period_start

),

{#
    Inside the window nobody has failed to come back, so nobody counts. Where
    nobody wrote down any of a thing, nobody knows that there was none of it.
#}
newcomers_counted as (

    select
        partnership_id,
        {{ first_of_half_year('first_on') }} as period_start,
        count(*) as first_timers,
        count(case when has_joined then 1 end) as first_timers_joined,
        count(case when is_followed then 1 end) as followed_first_timers,
        count(
            case when is_followed and was_offered_a_second then 1 end
        ) as eligible_first_timers,
        count(
            case when is_followed and came_back then 1 end
        ) as second_visits,
        case
            when count(case when are_orientations_recorded then 1 end) > 0
                then count(case when is_followed and is_oriented then 1 end)
        end as oriented,
        case
            when
                count(case when are_orientations_recorded then 1 end) > 0
                and count(case when is_followed and is_oriented then 1 end) = 0
                then 0
            when
                count(
                    case
                        when is_followed and is_oriented then is_introduced
                    end
                ) > 0
                then count(case when is_followed and is_introduced then 1 end)
        end as introduced,
        case
            when count(is_on_record_soon) > 0
                then count(case when is_on_record_soon then 1 end)
        end as on_record_soon

    from newcomers_joined

    group by
        partnership_id,
        {{ first_of_half_year('first_on') }}

),

newcomers_by_period as (

    select
        periods.partnership_id,
        periods.period_start,
        periods.period_end,
        cast(
            coalesce(newcomers_counted.first_timers, 0) as integer
        ) as first_timers,
        cast(
            coalesce(newcomers_counted.first_timers_joined, 0) as integer
        ) as first_timers_joined,
        cast(
            coalesce(newcomers_counted.followed_first_timers, 0) as integer
        ) as followed_first_timers,
        cast(
            coalesce(newcomers_counted.eligible_first_timers, 0) as integer
        ) as eligible_first_timers,
        cast(
            coalesce(newcomers_counted.second_visits, 0) as integer
        ) as second_visits,
        {{ share(
            'newcomers_counted.second_visits',
            'newcomers_counted.eligible_first_timers'
        ) }} as second_visit_share,
        {{ wilson_bound(
            'newcomers_counted.second_visits',
            'newcomers_counted.eligible_first_timers',
            '-'
        ) }} as second_visit_share_low,
        {{ wilson_bound(
            'newcomers_counted.second_visits',
            'newcomers_counted.eligible_first_timers',
            '+'
        ) }} as second_visit_share_high,
        cast(
            case
                when newcomers_counted.followed_first_timers > 0
                    then newcomers_counted.oriented
                else 0
            end as integer
        ) as oriented,
        {{ share(
            'newcomers_counted.oriented',
            'newcomers_counted.followed_first_timers'
        ) }} as oriented_share,
        cast(
            case
                when newcomers_counted.followed_first_timers > 0
                    then newcomers_counted.introduced
                else 0
            end as integer
        ) as introduced,
        cast(
            case
                when newcomers_counted.first_timers > 0
                    then newcomers_counted.on_record_soon
                else 0
            end as integer
        ) as on_record_soon,
        {{ is_still_open(
            'periods.period_start', within='second_visit_days'
        ) }} as is_provisional

    from periods

    cross join as_of_day

    left join newcomers_counted
        on
            periods.partnership_id = newcomers_counted.partnership_id
            and periods.period_start = newcomers_counted.period_start

)

select * from newcomers_by_period
