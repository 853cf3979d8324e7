with

memberships_settled as (

    select * from {{ ref('int_memberships_settled') }}

),

memberships_lapsed as (

    select * from {{ ref('int_memberships_lapsed') }}

),

partnerships as (

    select * from {{ ref('stg_partnership__partnerships') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

openings as (

    select
        stay_id,
        'joined' as opened_by,
        joined_on as opened_on
    from memberships_settled

    union all

    select
        stay_id,
        'returned' as opened_by,
        returned_on as opened_on
    from memberships_lapsed
    where returned_on is not null

),

openings_numbered as (

    select
        *,
        row_number() over (
            partition by stay_id
            order by opened_on
        ) as segment_number

    from openings

),

{# The n-th lapse of a stay ends the n-th time of being a member. #}
lapses_numbered as (

    select
        *,
        row_number() over (
            partition by stay_id
            order by lapsed_on
        ) as segment_number

    from memberships_lapsed

),

segments as (

    select
        memberships_settled.stay_id,
        memberships_settled.person_id,
        memberships_settled.partnership_id,
        memberships_settled.member_kind,
        memberships_settled.first_joined_on,
        openings_numbered.opened_by,
        openings_numbered.opened_on,
        case openings_numbered.opened_by
            when 'joined' then 'new'
            else 'returned'
        end as state_at_opening,
        case openings_numbered.opened_by
            when 'joined' then partnerships.new_days
            else {{ var('returned_days') }}
        end as days_to_settle,
        {{ days_after('as_of_day.as_of', 1) }} as known_until,
        coalesce(lapses_numbered.lapsed_on, memberships_settled.left_on)
            as closed_on,
        case
            when lapses_numbered.lapsed_on is not null then 'lapsed'
            when memberships_settled.left_on is not null then 'exited'
        end as closed_by

    from openings_numbered

    inner join memberships_settled
        on openings_numbered.stay_id = memberships_settled.stay_id

    inner join partnerships
        on memberships_settled.partnership_id = partnerships.partnership_id

    cross join as_of_day

    left join lapses_numbered
        on
            openings_numbered.stay_id = lapses_numbered.stay_id
            and openings_numbered.segment_number
            = lapses_numbered.segment_number

),

segments_with_the_day_they_settle as (

    select
        *,
        {{ days_after('opened_on', 'days_to_settle') }} as settles_on

    from segments

),

{# From the day it settles, new or returned is over and active begins. #}
memberships_segmented as (

    select
        stay_id,
        person_id,
        partnership_id,
        member_kind,
        first_joined_on,
        opened_by,
        opened_on,
        state_at_opening,
        closed_by,
        closed_on,
        case
            when settles_on < coalesce(closed_on, known_until) then settles_on
        end as settled_on

    from segments_with_the_day_they_settle

)

select * from memberships_segmented
