with

population_people as (

    select * from {{ ref('int_population_people') }}

),

periods as (

    select * from {{ ref('int_periods_completed') }}

),

windows as (

    select distinct
        partnership_id,
        period_end

    from {{ ref('int_windows_completed') }}

    where is_newest

),

last_period as (

    select max(period_end) as last_ended_on

    from periods

),

populations as (

    select
        unnest(
            [
                'members',
                'newcomers',
                'leavers',
                'attendees',
                'came_back',
                'leaders',
                'contacted',
                'leaders_pooled'
            ]
        ) as population

),

people_counted as (

    select
        partnership_id,
        period_start,
        population,
        count(*) as people

    from population_people

    group by partnership_id, period_start, population

),

{#
    Who came back is known a half-year later, once their days are over; who is
    pooled once a window.
#}
populations_counted as (

    select
        periods.partnership_id,
        periods.period_start,
        periods.period_end,
        populations.population,
        cast(coalesce(people_counted.people, 0) as integer) as people

    from periods

    cross join populations

    cross join last_period

    left join people_counted
        on
            periods.partnership_id = people_counted.partnership_id
            and periods.period_start = people_counted.period_start
            and populations.population = people_counted.population

    left join windows
        on
            periods.partnership_id = windows.partnership_id
            and periods.period_end = windows.period_end

    where
        case
            when populations.population = 'came_back'
                then {{ days_after(
                    'periods.period_end', var('second_visit_days')
                ) }} <= last_period.last_ended_on
            when populations.population = 'leaders_pooled'
                then windows.period_end is not null
            else true
        end

)

select * from populations_counted
