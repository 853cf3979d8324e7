with

meeting_supports as (

    select * from {{ ref('stg_partnership__meeting_supports') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

supports_counted as (

    select
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }} as period_start,
        meeting_supports.support,
        count(case when meeting_supports.requested then 1 end) as requested,
        count(case when meeting_supports.promised then 1 end) as promised,
        count(case when meeting_supports.delivered then 1 end) as delivered,
        count(
            case
                when
                    meeting_supports.promised
                    and meeting_supports.delivered
                    and meeting_supports.on_time
                    then 1
            end
        ) as on_time,
        count(
            case
                when
                    meeting_supports.promised
                    and meeting_supports.delivered
                    and not meeting_supports.on_time
                    then 1
            end
        ) as came_late,
        count(
            case
                when
                    meeting_supports.promised
                    and not coalesce(meeting_supports.delivered, false)
                    then 1
            end
        ) as not_there,
        count(
            case
                when
                    meeting_supports.promised
                    and meeting_supports.delivered
                    and meeting_supports.on_time is null
                    then 1
            end
        ) as time_not_recorded,
        count(
            case
                when
                    meeting_supports.requested
                    and not coalesce(meeting_supports.delivered, false)
                    then 1
            end
        ) as unmet,
        count(
            case
                when
                    meeting_supports.delivered
                    and not coalesce(meeting_supports.promised, false)
                    then 1
            end
        ) as delivered_without_a_promise

    from meeting_supports

    inner join meetings_held
        on meeting_supports.meeting_id = meetings_held.meeting_id

    where meetings_held.partnership_id is not null

    group by
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }},
        meeting_supports.support

),

meeting_supports_by_period as (

    select
        supports_counted.partnership_id,
        supports_counted.period_start,
        least(
            {{ last_of_half_year('supports_counted.period_start') }},
            as_of_day.as_of
        ) as period_end,
        supports_counted.support,
        cast(supports_counted.requested as integer) as requested,
        cast(supports_counted.promised as integer) as promised,
        cast(supports_counted.delivered as integer) as delivered,
        cast(supports_counted.on_time as integer) as on_time,
        cast(supports_counted.came_late as integer) as came_late,
        cast(supports_counted.time_not_recorded as integer)
            as time_not_recorded,
        cast(supports_counted.not_there as integer) as not_there,
        {{ share('supports_counted.on_time', 'supports_counted.promised') }}
            as delivered_on_time_share,
        cast(supports_counted.unmet as integer) as unmet,
        cast(supports_counted.delivered_without_a_promise as integer)
            as delivered_without_a_promise,
        {{ is_still_open('supports_counted.period_start') }}
            as is_provisional

    from supports_counted

    cross join as_of_day

)

select * from meeting_supports_by_period
