with

decisions_made as (

    select * from {{ ref('stg_partnership__decisions') }}

),

meetings as (

    select * from {{ ref('stg_partnership__meetings') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# Another partnership's meeting is not for the readers of this one. #}
decisions as (

    select
        decisions_made.partnership_id,
        decisions_made.decision_id,
        decisions_made.decided_on,
        decisions_made.title,
        decisions_made.title_es,
        decisions_made.method,
        decisions_made.decided_by,
        decisions_made.required_body,
        decisions_made.decided_by = decisions_made.required_body
            as is_by_required_body,
        meetings.meeting_kind,
        meetings.title as meeting_title,
        meetings.title_es as meeting_title_es,
        {{ told_until(first_of_half_year('decisions_made.decided_on')) }}
            as period_end

    from decisions_made

    inner join as_of_day
        on decisions_made.decided_on <= as_of_day.as_of

    left join meetings
        on
            decisions_made.meeting_id = meetings.meeting_id
            and (
                meetings.partnership_id is null
                or decisions_made.partnership_id = meetings.partnership_id
            )

)

select * from decisions
