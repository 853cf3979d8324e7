with

newcomers_followed as (

    select * from {{ ref('int_newcomers_followed') }}

),

meeting_supports as (

    select * from {{ ref('stg_partnership__meeting_supports') }}

),

attendances_held as (

    select * from {{ ref('int_attendances_held') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

supports as (

    select distinct support from meeting_supports

),

{# The meetings of somebody's first day; mostly there is one. #}
first_meetings as (

    select
        newcomers_followed.person_id,
        newcomers_followed.partnership_id,
        newcomers_followed.first_on,
        newcomers_followed.came_back,
        attendances_held.meeting_id

    from newcomers_followed

    inner join attendances_held
        on
            newcomers_followed.person_id = attendances_held.person_id
            and newcomers_followed.partnership_id
            = attendances_held.partnership_id
            and newcomers_followed.first_on = attendances_held.held_on
            and attendances_held.is_qualifying

    where
        newcomers_followed.is_followed
        and newcomers_followed.was_offered_a_second

),

first_days_supported as (

    select
        first_meetings.person_id,
        first_meetings.partnership_id,
        first_meetings.first_on,
        first_meetings.came_back,
        supports.support,
        max(
            case when meeting_supports.delivered then 1 else 0 end
        ) = 1 as was_delivered,
        max(
            case
                when meeting_supports.delivered and meeting_supports.on_time
                    then 1
                else 0
            end
        ) = 1 as was_on_time

    from first_meetings

    cross join supports

    left join meeting_supports
        on
            first_meetings.meeting_id = meeting_supports.meeting_id
            and supports.support = meeting_supports.support

    group by
        first_meetings.person_id,
        first_meetings.partnership_id,
        first_meetings.first_on,
        first_meetings.came_back,
        supports.support

),

{# Each person counts in the partnership and in the whole network. #}
first_days_in_views as (

    select
        partnership_id,
        support,
        first_on,
        came_back,
        was_delivered,
        was_on_time
    from first_days_supported

    union all

    select
        'all' as partnership_id,
        support,
        first_on,
        came_back,
        was_delivered,
        was_on_time
    from first_days_supported

),

second_visits_counted as (

    select
        partnership_id,
        support,
        {{ first_of_half_year('first_on') }} as period_start,
        count(*) as first_timers,
        count(case when came_back then 1 end) as second_visits,
        count(case when was_delivered then 1 end) as first_timers_with,
        count(case when was_delivered and came_back then 1 end)
            as second_visits_with,
        count(case when was_on_time then 1 end) as first_timers_on_time,
        count(case when was_on_time and came_back then 1 end)
            as second_visits_on_time,
        count(case when was_delivered and not was_on_time then 1 end)
            as first_timers_late,
        count(
            case when was_delivered and not was_on_time and came_back then 1 end
        ) as second_visits_late,
        count(case when not was_delivered then 1 end)
            as first_timers_without,
        count(case when not was_delivered and came_back then 1 end)
            as second_visits_without

    from first_days_in_views

    group by
        partnership_id,
        support,
        {{ first_of_half_year('first_on') }}

),

second_visits_by_support as (

    select
        second_visits_counted.partnership_id,
        second_visits_counted.period_start,
        {{ told_until('second_visits_counted.period_start') }} as period_end,
        second_visits_counted.support,
        cast(second_visits_counted.first_timers as integer) as first_timers,
        cast(second_visits_counted.second_visits as integer) as second_visits,
        cast(second_visits_counted.first_timers_with as integer)
            as first_timers_with,
        cast(second_visits_counted.second_visits_with as integer)
            as second_visits_with,
        {{ share(
            'second_visits_counted.second_visits_with',
            'second_visits_counted.first_timers_with'
        ) }} as with_share,
        cast(second_visits_counted.first_timers_on_time as integer)
            as first_timers_on_time,
        cast(second_visits_counted.second_visits_on_time as integer)
            as second_visits_on_time,
        {{ share(
            'second_visits_counted.second_visits_on_time',
            'second_visits_counted.first_timers_on_time'
        ) }} as on_time_share,
        cast(second_visits_counted.first_timers_late as integer)
            as first_timers_late,
        cast(second_visits_counted.second_visits_late as integer)
            as second_visits_late,
        cast(second_visits_counted.first_timers_without as integer)
            as first_timers_without,
        cast(second_visits_counted.second_visits_without as integer)
            as second_visits_without,
        {{ share(
            'second_visits_counted.second_visits_without',
            'second_visits_counted.first_timers_without'
        ) }} as without_share,
        {{ is_still_open(
            'second_visits_counted.period_start', within='second_visit_days'
        ) }} as is_provisional

    from second_visits_counted

    cross join as_of_day

)

select * from second_visits_by_support
