with

people as (

    select * from {{ ref('stg_partnership__people') }}

),

races_listed as (

    select
        person_id,
        list_filter(
            list_distinct(race_ethnicity), lambda code: code is not null
        ) as codes

    from people

),

{# Any Hispanic is Hispanic; several races are two or more. #}
races_made_exclusive as (

    select
        person_id,
        'race_ethnicity' as attribute,
        case
            when list_contains(codes, 'declined') then 'declined'
            when list_contains(codes, 'hispanic') then 'hispanic'
            when len(codes) > 1 then 'two_or_more'
            else codes[1]
        end as answer

    from races_listed

),

{# The census counts Cantonese as Chinese and Filipino as Tagalog. #}
answers as (

    select
        person_id,
        attribute,
        answer
    from races_made_exclusive

    union all

    select
        person_id,
        'home_language' as attribute,
        case home_language
            when 'yue' then 'zh'
            when 'fil' then 'tl'
            else home_language
        end as answer
    from people

    union all

    select
        person_id,
        'age_band' as attribute,
        age_band as answer
    from people

    union all

    select
        person_id,
        'gender' as attribute,
        gender as answer
    from people

    union all

    select
        person_id,
        'caregiver_of_0_5' as attribute,
        case when caregiver_of_0_5 then 'yes' else 'no' end as answer
    from people
    where caregiver_of_0_5 is not null

    union all

    select
        person_id,
        'zip' as attribute,
        zip as answer
    from people

),

people_grouped as (

    select
        person_id,
        attribute,
        answer = 'declined' as is_declined,
        nullif(answer, 'declined') as group_code

    from answers

    where answer is not null

)

select * from people_grouped
