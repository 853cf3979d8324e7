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

community_shares as (

    select * from {{ ref('int_community_shares') }}

),

categories as (

    select * from {{ ref('categories') }}

),

attributes as (

    select distinct attribute from people_grouped

),

groups_of_the_community as (

    select
        partnership_id,
        attribute,
        group_code

    from community_shares

    where
        is_default
        and problem is null

),

languages_compared as (

    select distinct partnership_id

    from groups_of_the_community

    where attribute = 'home_language'

),

{# ZIP areas are many, and few of them hold eleven people of a partnership. #}
zips_with_few as (

    select
        population_people.partnership_id,
        people_grouped.group_code

    from population_people

    inner join people_grouped
        on population_people.person_id = people_grouped.person_id

    where people_grouped.attribute = 'zip'

    group by population_people.partnership_id, people_grouped.group_code

    having count(distinct population_people.person_id) < {{ var('k') }}

),

{#
    A language that the benchmark does not name is another language there, and
    a ZIP area where few live another ZIP area, unless the benchmark names it.
#}
people_placed as (

    select
        population_people.partnership_id,
        population_people.period_start,
        population_people.population,
        people_grouped.attribute,
        people_grouped.is_declined,
        case
            when groups_of_the_community.group_code is not null
                then people_grouped.group_code
            when
                people_grouped.attribute = 'home_language'
                and people_grouped.group_code is not null
                and languages_compared.partnership_id is not null
                then 'other'
            when zips_with_few.group_code is not null then 'other'
            else people_grouped.group_code
        end as group_code

    from population_people

    inner join people_grouped
        on population_people.person_id = people_grouped.person_id

    left join languages_compared
        on population_people.partnership_id = languages_compared.partnership_id

    left join zips_with_few
        on
            people_grouped.attribute = 'zip'
            and population_people.partnership_id = zips_with_few.partnership_id
            and people_grouped.group_code = zips_with_few.group_code

    left join groups_of_the_community
        on
            population_people.partnership_id
            = groups_of_the_community.partnership_id
            and people_grouped.attribute = groups_of_the_community.attribute
            and people_grouped.group_code
            = groups_of_the_community.group_code

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

groups_of_lists as (

    select
        case list
            when 'race_ethnicity_group' then 'race_ethnicity'
            else list
        end as attribute,
        code as group_code

    from categories

    where
        list in ('race_ethnicity_group', 'age_band', 'gender')
        and code != 'declined'

    union all

    select
        'caregiver_of_0_5' as attribute,
        unnest(['yes', 'no']) as group_code

),

groups_of_anybody as (

    select
        attribute,
        group_code
    from people_counted

    union distinct

    select
        groups_of_lists.attribute,
        groups_of_lists.group_code
    from groups_of_lists
    inner join attributes
        on groups_of_lists.attribute = attributes.attribute

),

partnerships_counted as (

    select distinct partnership_id from populations_counted

),

{#
    The same groups for all partnerships: that a group appears with one
    newcomer would say who this is. A language is another one where the
    benchmark does not name it; ZIP areas are each partnership's own.
#}
groups_in_use as (

    select
        partnerships_counted.partnership_id,
        groups_of_anybody.attribute,
        groups_of_anybody.group_code

    from partnerships_counted

    cross join groups_of_anybody

    left join languages_compared
        on
            partnerships_counted.partnership_id
            = languages_compared.partnership_id

    where
        groups_of_anybody.attribute not in ('home_language', 'zip')
        or (
            groups_of_anybody.attribute = 'home_language'
            and (
                languages_compared.partnership_id is null
                or groups_of_anybody.group_code = 'other'
            )
        )

    union distinct

    select
        partnership_id,
        attribute,
        group_code
    from people_counted
    where attribute = 'zip'

    union distinct

    select
        groups_of_the_community.partnership_id,
        groups_of_the_community.attribute,
        groups_of_the_community.group_code
    from groups_of_the_community
    inner join attributes
        on groups_of_the_community.attribute = attributes.attribute

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
        populations_counted.people as population_people,
        cast(coalesce(people_counted.people, 0) as integer) as people,
        cast(coalesce(answers_counted.known, 0) as integer) as known,
        cast(coalesce(answers_counted.declined, 0) as integer) as declined

    from populations_counted

    inner join groups_in_use
        on populations_counted.partnership_id = groups_in_use.partnership_id

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
