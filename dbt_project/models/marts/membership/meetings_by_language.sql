with

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

meetings as (

    select * from {{ ref('stg_partnership__meetings') }}

),

partnerships as (

    select * from {{ ref('stg_partnership__partnerships') }}

),

meeting_supports as (

    select * from {{ ref('stg_partnership__meeting_supports') }}

),

months_exposed as (

    select * from {{ ref('int_months_exposed') }}

),

periods as (

    select distinct
        partnership_id,
        period_start,
        period_end,
        is_period_provisional

    from months_exposed

    where not is_period_before_records

),

{# What a partnership says it speaks; who comes and speaks what adds none. #}
languages_spoken as (

    select
        partnership_id,
        unnest(list_distinct(languages)) as language

    from partnerships

),

meetings_interpreted as (

    select distinct meeting_id

    from meeting_supports

    where
        support = 'interpretation'
        and delivered

),

meetings_described as (

    select
        meetings_held.partnership_id,
        {{ first_of_half_year('meetings_held.held_on') }} as period_start,
        meetings.languages,
        meetings_interpreted.meeting_id is not null as is_interpreted

    from meetings_held

    inner join meetings
        on meetings_held.meeting_id = meetings.meeting_id

    left join meetings_interpreted
        on meetings_held.meeting_id = meetings_interpreted.meeting_id

    where meetings_held.is_qualifying

),

{# A meeting whose languages nobody wrote down says nothing of any. #}
meetings_in_languages as (

    select
        periods.partnership_id,
        periods.period_start,
        periods.period_end,
        periods.is_period_provisional,
        languages_spoken.language,
        meetings_described.is_interpreted,
        case
            when len(meetings_described.languages) > 0
                then list_contains(
                        meetings_described.languages, languages_spoken.language
                    )
        end as is_held_in_it

    from periods

    inner join languages_spoken
        on periods.partnership_id = languages_spoken.partnership_id

    inner join meetings_described
        on
            periods.partnership_id = meetings_described.partnership_id
            and periods.period_start = meetings_described.period_start

),

meetings_counted as (

    select
        partnership_id,
        period_start,
        period_end,
        is_period_provisional,
        language,
        count(*) as meetings_held,
        count(is_held_in_it) as meetings_with_languages,
        count(case when is_held_in_it then 1 end) as meetings_in_it,
        count(
            case when not is_held_in_it and is_interpreted then 1 end
        ) as meetings_interpreted

    from meetings_in_languages

    group by
        partnership_id,
        period_start,
        period_end,
        is_period_provisional,
        language

),

meetings_by_language as (

    select
        partnership_id,
        period_start,
        period_end,
        language,
        cast(meetings_held as integer) as meetings_held,
        cast(meetings_with_languages as integer) as meetings_with_languages,
        cast(meetings_in_it as integer) as meetings_in_it,
        cast(meetings_interpreted as integer) as meetings_interpreted,
        cast(
            meetings_with_languages
            - meetings_in_it
            - meetings_interpreted as integer
        ) as meetings_neither,
        is_period_provisional as is_provisional

    from meetings_counted

)

select * from meetings_by_language
