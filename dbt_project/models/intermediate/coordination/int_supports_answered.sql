with

meeting_supports as (

    select * from {{ ref('stg_partnership__meeting_supports') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

supports_answered as (

    select
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }} as period_start,
        meeting_supports.support,
        meeting_supports.responsible_organization_id as organization_id,
        count(*) as on_time

    from meeting_supports

    inner join meetings_held
        on meeting_supports.meeting_id = meetings_held.meeting_id

    where
        meetings_held.partnership_id is not null
        and meeting_supports.responsible_organization_id is not null
        and meeting_supports.promised
        and meeting_supports.delivered
        and meeting_supports.on_time

    group by
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }},
        meeting_supports.support,
        meeting_supports.responsible_organization_id

)

select * from supports_answered
