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
        ) as delivered_without_a_promise,
        count(
            case when meeting_supports.delivered then meeting_supports.users end
        ) as meetings_counted,
        sum(
            case when meeting_supports.delivered then meeting_supports.users end
        ) as uses

    from meeting_supports

    inner join meetings_held
        on meeting_supports.meeting_id = meetings_held.meeting_id

    where meetings_held.partnership_id is not null

    group by
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }},
        meeting_supports.support

),

{# Users of these two tell who cares for children and who speaks what. #}
users_told as (

    select
        *,
        support in ('childcare', 'interpretation') as is_telling,
        uses >= {{ var('k') }} * meetings_counted as is_of_enough

    from supports_counted

),

meeting_supports_by_period as (

    select
        users_told.partnership_id,
        users_told.period_start,
        {{ told_until('users_told.period_start') }} as period_end,
        users_told.support,
        cast(users_told.requested as integer) as requested,
        cast(users_told.promised as integer) as promised,
        cast(users_told.delivered as integer) as delivered,
        cast(users_told.on_time as integer) as on_time,
        cast(users_told.came_late as integer) as came_late,
        cast(users_told.time_not_recorded as integer)
            as time_not_recorded,
        cast(users_told.not_there as integer) as not_there,
        {{ share('users_told.on_time', 'users_told.promised') }}
            as delivered_on_time_share,
        cast(users_told.unmet as integer) as unmet,
        cast(users_told.delivered_without_a_promise as integer)
            as delivered_without_a_promise,
        cast(users_told.meetings_counted as integer) as meetings_counted,
        cast(
            case when not users_told.is_telling then users_told.uses end
            as integer
        ) as uses,
        cast(
            case
                when users_told.meetings_counted = 0 then null
                when
                    not users_told.is_telling
                    or (
                        users_told.is_of_enough
                        and not {{ is_still_open('users_told.period_start') }}
                    )
                    then round(
                            1.0 * users_told.uses / users_told.meetings_counted
                        )
            end as integer
        ) as users_a_meeting,
        {{ is_still_open('users_told.period_start') }}
            as is_provisional

    from users_told

    cross join as_of_day

)

select * from meeting_supports_by_period
