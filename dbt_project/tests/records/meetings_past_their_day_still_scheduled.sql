with

meetings as (

    select * from {{ ref('stg_partnership__meetings') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

meetings_not_followed_up as (

    select meetings.meeting_id

    from meetings

    inner join as_of_day
        on meetings.held_on < as_of_day.as_of

    where meetings.status = 'scheduled'

)

select * from meetings_not_followed_up
