with

meetings as (

    select * from {{ ref('stg_partnership__meetings') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# A meeting of unknown status whose day has come counts as held. #}
meetings_held as (

    select
        meetings.meeting_id,
        meetings.partnership_id,
        meetings.meeting_kind,
        meetings.held_on,
        (
            meetings.partnership_id is not null
            and meetings.meeting_kind in (
                'general', 'guidance_body', 'committee', 'retreat', 'training'
            )
        ) as is_qualifying

    from meetings

    inner join as_of_day
        on meetings.held_on <= as_of_day.as_of

    where coalesce(meetings.status, 'held') = 'held'

)

select * from meetings_held
