with

memberships_segmented as (

    select * from {{ ref('int_memberships_segmented') }}

),

memberships as (

    select * from {{ ref('stg_partnership__memberships') }}

),

newcomers_followed as (

    select * from {{ ref('int_newcomers_followed') }}

),

attendances_held as (

    select * from {{ ref('int_attendances_held') }}

),

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

windows_completed as (

    select * from {{ ref('int_windows_completed') }}

),

{# Who left on a day for two reasons is there once, for one of them. #}
leavers as (

    select
        memberships_segmented.partnership_id,
        memberships_segmented.person_id,
        memberships_segmented.closed_on as answered_on,
        'left_reason' as question,
        max(memberships.left_reason) as answer

    from memberships_segmented

    left join memberships
        on
            memberships_segmented.partnership_id = memberships.partnership_id
            and memberships_segmented.person_id = memberships.person_id
            and memberships_segmented.closed_on = memberships.left_on

    where memberships_segmented.closed_by = 'exited'

    group by
        memberships_segmented.partnership_id,
        memberships_segmented.person_id,
        memberships_segmented.closed_on

),

newcomers as (

    select
        newcomers_followed.partnership_id,
        newcomers_followed.person_id,
        newcomers_followed.first_on as answered_on,
        'heard_through' as question,
        max(attendances.heard_through) as answer

    from newcomers_followed

    inner join attendances_held
        on
            newcomers_followed.partnership_id
            = attendances_held.partnership_id
            and newcomers_followed.person_id = attendances_held.person_id
            and newcomers_followed.first_on = attendances_held.held_on

    inner join attendances
        on
            attendances_held.meeting_id = attendances.meeting_id
            and attendances_held.person_id = attendances.person_id

    group by
        newcomers_followed.partnership_id,
        newcomers_followed.person_id,
        newcomers_followed.first_on

),

people_answering as (

    select * from leavers

    union all

    select * from newcomers

),

answers_counted as (

    select
        windows_completed.partnership_id,
        windows_completed.period_end,
        people_answering.question,
        people_answering.answer,
        cast(count(*) as integer) as people

    from people_answering

    inner join windows_completed
        on
            people_answering.partnership_id
            = windows_completed.partnership_id
            and {{ first_of_half_year('people_answering.answered_on') }}
            = windows_completed.half_year_start

    group by
        windows_completed.partnership_id,
        windows_completed.period_end,
        people_answering.question,
        people_answering.answer

)

select * from answers_counted
