with

community_shares as (

    select * from {{ ref('int_community_shares') }}

),

categories as (

    select * from {{ ref('categories') }}

),

partnerships as (

    select * from {{ ref('stg_partnership__partnerships') }}

),

partnership_areas as (

    select * from {{ ref('stg_partnership__partnership_areas') }}

),

answers_of_everywhere as (

    select
        case list
            when 'race_ethnicity_group' then 'race_ethnicity'
            else list
        end as attribute,
        code as answer

    from categories

    where
        list in ('race_ethnicity_group', 'age_band', 'gender')
        and code != 'declined'

    union all

    select
        'caregiver_of_0_5' as attribute,
        unnest(['yes', 'no']) as answer

),

{# Languages and ZIP areas that somebody settled, whoever speaks or lives. #}
answers_settled as (

    select
        'home_language' as attribute,
        unnest({{ list_of_words(var('languages_listed')) }}) as answer

    union all

    select
        'zip' as attribute,
        unnest({{ list_of_words(var('zip_areas_listed')) }}) as answer

),

answers_of_the_community as (

    select
        partnership_id,
        attribute,
        group_code as answer,
        community_share

    from community_shares

    where
        is_default
        and problem is null

),

attributes_compared as (

    select distinct
        partnership_id,
        attribute

    from answers_of_the_community

),

answers_of_partnerships as (

    select
        partnerships.partnership_id,
        answers_of_everywhere.attribute,
        answers_of_everywhere.answer
    from partnerships
    cross join answers_of_everywhere

    union distinct

    select
        partnerships.partnership_id,
        answers_settled.attribute,
        answers_settled.answer
    from partnerships
    cross join answers_settled
    left join attributes_compared
        on
            partnerships.partnership_id = attributes_compared.partnership_id
            and answers_settled.attribute = attributes_compared.attribute
    where attributes_compared.attribute is null

    union distinct

    select
        partnership_id,
        'zip' as attribute,
        geoid as answer
    from partnership_areas
    where geography_kind = 'zcta'

    union distinct

    select
        partnership_id,
        attribute,
        answer
    from answers_of_the_community

),

{# Of a community that is known, only a group of some size has its own row. One
   of which its figures say nothing has one too: nothing is compared with it. #}
answers_sized as (

    select
        answers_of_partnerships.partnership_id,
        answers_of_partnerships.attribute,
        answers_of_partnerships.answer,
        answers_of_the_community.community_share,
        coalesce(
            answers_of_the_community.community_share
            < {{ var('smallest_group') }}, false
        )
        or (
            answers_of_partnerships.attribute = 'home_language'
            and answers_of_partnerships.answer = 'other'
        ) as is_small

    from answers_of_partnerships

    left join attributes_compared
        on
            answers_of_partnerships.partnership_id
            = attributes_compared.partnership_id
            and answers_of_partnerships.attribute
            = attributes_compared.attribute

    left join answers_of_the_community
        on
            answers_of_partnerships.partnership_id
            = answers_of_the_community.partnership_id
            and answers_of_partnerships.attribute
            = answers_of_the_community.attribute
            and answers_of_partnerships.answer
            = answers_of_the_community.answer

),

answers_listed as (

    select
        partnership_id,
        attribute,
        answer,
        case
            when
                is_small
                and (
                    attribute in ('home_language', 'zip')
                    or sum(cast(is_small as integer)) over (
                        partition by partnership_id, attribute
                    ) > 1
                )
                then 'smaller_groups'
            else answer
        end as group_code

    from answers_sized

),

{# Any language or ZIP area that is not listed counts with the smaller ones. #}
answers_with_the_unlisted as (

    select * from answers_listed

    union all

    select distinct
        partnership_id,
        attribute,
        cast(null as varchar) as answer,
        'smaller_groups' as group_code
    from answers_listed
    where attribute in ('home_language', 'zip')

),

groups_listed as (

    select
        partnership_id,
        attribute,
        answer,
        group_code,
        case
            when group_code = 'smaller_groups'
                then string_agg(answer, ', ' order by answer) over (
                        partition by partnership_id, attribute, group_code
                    )
        end as groups_together

    from answers_with_the_unlisted

)

select * from groups_listed
