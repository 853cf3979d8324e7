with

populations_counted as (

    select * from {{ ref('int_populations_counted') }}

),

population_people as (

    select * from {{ ref('int_population_people') }}

),

people_grouped as (

    select * from {{ ref('int_people_grouped') }}

),

groups_listed as (

    select * from {{ ref('int_groups_listed') }}

),

communities_grouped as (

    select * from {{ ref('int_communities_grouped') }}

),

people_placed as (

    select
        population_people.partnership_id,
        population_people.period_start,
        population_people.population,
        people_grouped.attribute,
        people_grouped.is_declined,
        case
            when groups_listed.group_code is not null
                then groups_listed.group_code
            when
                people_grouped.attribute in ('home_language', 'zip')
                and people_grouped.group_code is not null
                then 'smaller_groups'
        end as group_code

    from population_people

    inner join people_grouped
        on population_people.person_id = people_grouped.person_id

    left join groups_listed
        on
            population_people.partnership_id = groups_listed.partnership_id
            and people_grouped.attribute = groups_listed.attribute
            and people_grouped.group_code = groups_listed.answer

),

people_counted as (

    select
        partnership_id,
        period_start,
        population,
        attribute,
        group_code,
        count(*) as people

    from people_placed

    where group_code is not null

    group by
        partnership_id,
        period_start,
        population,
        attribute,
        group_code

),

answers_counted as (

    select
        partnership_id,
        period_start,
        population,
        attribute,
        count(group_code) as known,
        count(case when is_declined then 1 end) as declined

    from people_placed

    group by
        partnership_id,
        period_start,
        population,
        attribute

),

{# A list that came from people would grow with its first newcomer. #}
groups_in_use as (

    select distinct
        partnership_id,
        attribute,
        group_code,
        groups_together

    from groups_listed

),

{# True counts, which stay here: what may be shown is decided next. #}
population_counts as (

    select
        populations_counted.partnership_id,
        populations_counted.period_start,
        populations_counted.period_end,
        populations_counted.population,
        groups_in_use.attribute,
        groups_in_use.group_code,
        groups_in_use.groups_together,
        communities_grouped.community_share,
        coalesce(
            communities_grouped.community_share >= {{ var('large_group') }},
            false
        ) as is_large,
        populations_counted.people as population_people,
        cast(coalesce(people_counted.people, 0) as integer) as people,
        cast(coalesce(answers_counted.known, 0) as integer) as known,
        cast(coalesce(answers_counted.declined, 0) as integer) as declined

    from populations_counted

    inner join groups_in_use
        on populations_counted.partnership_id = groups_in_use.partnership_id

    left join communities_grouped
        on
            groups_in_use.partnership_id = communities_grouped.partnership_id
            and groups_in_use.attribute = communities_grouped.attribute
            and groups_in_use.group_code = communities_grouped.group_code
            and communities_grouped.is_default
            and communities_grouped.problem is null

    left join people_counted
        on
            populations_counted.partnership_id = people_counted.partnership_id
            and populations_counted.period_start = people_counted.period_start
            and populations_counted.population = people_counted.population
            and groups_in_use.attribute = people_counted.attribute
            and groups_in_use.group_code = people_counted.group_code

    left join answers_counted
        on
            populations_counted.partnership_id
            = answers_counted.partnership_id
            and populations_counted.period_start
            = answers_counted.period_start
            and populations_counted.population = answers_counted.population
            and groups_in_use.attribute = answers_counted.attribute

)

select * from population_counts
