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

{# What was never promised, nobody answers for. #}
supports_promised as (

    select
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }} as period_start,
        meeting_supports.support,
        coalesce(meeting_supports.responsible_organization_id, 'unknown')
            as organization_id,
        coalesce(meeting_supports.delivered, false) as is_there,
        meeting_supports.on_time

    from meeting_supports

    inner join meetings_held
        on meeting_supports.meeting_id = meetings_held.meeting_id

    where
        meetings_held.partnership_id is not null
        and meeting_supports.promised

),

supports_counted as (

    select
        partnership_id,
        period_start,
        support,
        organization_id,
        count(*) as promised,
        count(case when is_there and on_time then 1 end) as on_time,
        count(case when is_there and not on_time then 1 end) as came_late,
        count(case when is_there and on_time is null then 1 end)
            as time_not_recorded,
        count(case when not is_there then 1 end) as not_there

    from supports_promised

    group by
        partnership_id,
        period_start,
        support,
        organization_id

),

supports_by_organization as (

    select
        supports_counted.partnership_id,
        supports_counted.period_start,
        {{ told_until('supports_counted.period_start') }} as period_end,
        supports_counted.support,
        supports_counted.organization_id,
        cast(supports_counted.promised as integer) as promised,
        cast(supports_counted.on_time as integer) as on_time,
        cast(supports_counted.came_late as integer) as came_late,
        cast(supports_counted.time_not_recorded as integer)
            as time_not_recorded,
        cast(supports_counted.not_there as integer) as not_there,
        {{ share('supports_counted.on_time', 'supports_counted.promised') }}
            as on_time_share,
        {{ is_still_open('supports_counted.period_start') }}
            as is_provisional

    from supports_counted

    cross join as_of_day

)

select * from supports_by_organization
