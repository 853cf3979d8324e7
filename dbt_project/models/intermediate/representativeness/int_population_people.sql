with

{# Breakdowns are never made of a half-year that still runs. #}
periods as (

    select * from {{ ref('int_periods_completed') }}

),

windows as (

    select * from {{ ref('int_windows_completed') }}

),

memberships_segmented as (

    select * from {{ ref('int_memberships_segmented') }}

),

attendances_held as (

    select * from {{ ref('int_attendances_held') }}

),

newcomers_followed as (

    select * from {{ ref('int_newcomers_followed') }}

),

leaders_acted as (

    select * from {{ ref('int_leaders_acted') }}

),

outreach_activities as (

    select * from {{ ref('stg_outreach__outreach_activities') }}

),

outreach_contacts as (

    select * from {{ ref('stg_outreach__outreach_contacts') }}

),

{# Each row is somebody who is counted on that day. #}
people_dated as (

    select
        partnership_id,
        person_id,
        'newcomers' as population,
        opened_on as counted_on
    from memberships_segmented
    where
        opened_by = 'joined'
        and opened_on = first_joined_on

    union all

    select
        partnership_id,
        person_id,
        'leavers' as population,
        closed_on as counted_on
    from memberships_segmented
    where opened_on < {{ first_of_half_year('closed_on') }}

    union all

    select
        partnership_id,
        person_id,
        'attendees' as population,
        held_on as counted_on
    from attendances_held
    where is_qualifying

    union all

    select
        partnership_id,
        person_id,
        'came_back' as population,
        first_on as counted_on
    from newcomers_followed
    where came_back

    union all

    select
        partnership_id,
        person_id,
        'leaders' as population,
        period_start as counted_on
    from leaders_acted

    union all

    select
        outreach_activities.partnership_id,
        outreach_contacts.person_id,
        'contacted' as population,
        outreach_contacts.contacted_on as counted_on
    from outreach_contacts
    inner join outreach_activities
        on outreach_contacts.activity_id = outreach_activities.activity_id

),

people_placed_in_periods as (

    select
        periods.partnership_id,
        periods.period_start,
        periods.period_end,
        people_dated.population,
        people_dated.person_id

    from periods

    inner join people_dated
        on
            periods.partnership_id = people_dated.partnership_id
            and periods.period_start <= people_dated.counted_on
            and periods.period_end >= people_dated.counted_on

),

members_of_periods as (

    select
        periods.partnership_id,
        periods.period_start,
        periods.period_end,
        'members' as population,
        memberships_segmented.person_id

    from periods

    inner join memberships_segmented
        on
            periods.partnership_id = memberships_segmented.partnership_id
            and periods.period_end >= memberships_segmented.opened_on
            and (
                memberships_segmented.closed_on is null
                or periods.period_end < memberships_segmented.closed_on
            )

),

people_of_half_years as (

    select * from people_placed_in_periods

    union distinct

    select * from members_of_periods

),

{# Different people: whoever is there in two half-years of a window is one. #}
people_pooled as (

    select distinct
        windows.partnership_id,
        windows.period_start,
        windows.period_end,
        'leaders_pooled' as population,
        people_of_half_years.person_id

    from windows

    inner join people_of_half_years
        on
            windows.partnership_id = people_of_half_years.partnership_id
            and windows.half_year_start = people_of_half_years.period_start

    where
        windows.is_newest
        and people_of_half_years.population = 'leaders'

),

population_people as (

    select * from people_of_half_years

    union all

    select * from people_pooled

)

select * from population_people
