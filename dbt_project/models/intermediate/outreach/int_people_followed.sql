with

contacts_made as (

    select * from {{ ref('int_contacts_made') }}

),

attendances_held as (

    select * from {{ ref('int_attendances_held') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

memberships_settled as (

    select * from {{ ref('int_memberships_settled') }}

),

leaders_begun as (

    select * from {{ ref('int_leaders_begun') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

days_attended as (

    select
        person_id,
        partnership_id,
        held_on,
        row_number() over (
            partition by person_id, partnership_id
            order by held_on
        ) as day_number

    from attendances_held

    where is_qualifying

    group by
        person_id,
        partnership_id,
        held_on

),

{# The first day of each rung that somebody ever came to. #}
rungs_seen as (

    select
        person_id,
        partnership_id,
        contacted_on as seen_on,
        1 as rung
    from contacts_made
    where contact_number = 1

    union all

    select
        person_id,
        partnership_id,
        held_on as seen_on,
        1 + day_number as rung
    from days_attended
    where day_number <= 2

    union all

    select
        person_id,
        partnership_id,
        min(joined_on) as seen_on,
        4 as rung
    from memberships_settled
    group by person_id, partnership_id

    union all

    select
        person_id,
        partnership_id,
        led_on as seen_on,
        5 as rung
    from leaders_begun

),

people_seen as (

    select
        person_id,
        partnership_id,
        min(seen_on) as first_seen_on,
        max(case when rung = 1 then seen_on end) as contacted_on,
        max(case when rung = 2 then seen_on end) as attended_on,
        max(case when rung = 3 then seen_on end) as returned_on,
        max(case when rung = 4 then seen_on end) as joined_on,
        max(case when rung = 5 then seen_on end) as led_on

    from rungs_seen

    group by person_id, partnership_id

),

{# What happened on one day is taken in the order of the rungs. #}
people_entered as (

    select
        people_seen.*,
        as_of_day.as_of,
        {{ days_after('people_seen.first_seen_on', var('funnel_days')) }}
            as window_ends_on,
        case
            when people_seen.contacted_on = people_seen.first_seen_on then 1
            when people_seen.attended_on = people_seen.first_seen_on then 2
            when people_seen.joined_on = people_seen.first_seen_on then 4
            else 5
        end as entered_rung

    from people_seen

    cross join as_of_day

),

meeting_days as (

    select distinct
        partnership_id,
        held_on

    from meetings_held

    where is_qualifying

),

days_offered as (

    select
        people_entered.person_id,
        people_entered.partnership_id,
        count(*) as days_offered

    from people_entered

    inner join meeting_days
        on
            people_entered.partnership_id = meeting_days.partnership_id
            and people_entered.first_seen_on <= meeting_days.held_on
            and people_entered.window_ends_on > meeting_days.held_on

    where people_entered.entered_rung <= 2

    group by people_entered.person_id, people_entered.partnership_id

),

{# A rung counts only on top of all below it, from where somebody entered. #}
people_followed as (

    select
        people_entered.person_id,
        people_entered.partnership_id,
        people_entered.first_seen_on,
        people_entered.entered_rung,
        contacts_made.channel,
        contacts_made.organization_id,
        people_entered.window_ends_on <= people_entered.as_of as is_followed,
        case
            when people_entered.entered_rung > 2 then 5
            when days_offered.days_offered >= 2 then 5
            when days_offered.days_offered = 1 then 2
            else 1
        end as rung_offered,
        case
            when
                people_entered.entered_rung = 1
                and coalesce(
                    people_entered.attended_on
                    >= people_entered.window_ends_on, true
                )
                then 1
            when
                people_entered.entered_rung <= 2
                and coalesce(
                    people_entered.returned_on
                    >= people_entered.window_ends_on, true
                )
                then 2
            when
                people_entered.entered_rung <= 2
                and coalesce(
                    people_entered.joined_on
                    >= people_entered.window_ends_on, true
                )
                then 3
            when
                people_entered.entered_rung <= 4
                and coalesce(
                    people_entered.led_on
                    >= people_entered.window_ends_on, true
                )
                then 4
            else 5
        end as rung_reached,
        case
            when people_entered.entered_rung = 1
                then {{ days_between(
                    'people_entered.contacted_on',
                    'people_entered.attended_on'
                ) }}
        end as days_to_attend

    from people_entered

    left join days_offered
        on
            people_entered.person_id = days_offered.person_id
            and people_entered.partnership_id = days_offered.partnership_id

    left join contacts_made
        on
            people_entered.person_id = contacts_made.person_id
            and people_entered.partnership_id = contacts_made.partnership_id
            and people_entered.entered_rung = 1
            and contacts_made.contact_number = 1

)

select * from people_followed
