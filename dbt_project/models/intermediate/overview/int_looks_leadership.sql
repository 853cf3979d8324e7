with

leadership_by_period as (

    select * from {{ ref('leadership_by_period') }}

),

leadership_on_record as (

    select
        partnership_id,
        period_end,
        absence_factor,
        leaders,
        rests_on_few,
        seats,
        empty_seats,
        meetings_held,
        meetings_without_facilitator

    from leadership_by_period

    where not is_before_records

),

few_leaders as (

    select
        {{ look(
            'few_leaders', page='leadership', figure='absence',
            part='absence_factor', whole='leaders'
        ) }}

    from leadership_on_record

    where rests_on_few

),

empty_seats as (

    select
        {{ look(
            'empty_seats', page='leadership', figure='seats',
            part='empty_seats', whole='seats'
        ) }}

    from leadership_on_record

    where empty_seats * {{ var('look_missing_one_in') }} > seats

),

unknown_facilitators as (

    select
        {{ look(
            'unknown_facilitators', page='leadership', figure='facilitation',
            part='meetings_without_facilitator', whole='meetings_held'
        ) }}

    from leadership_on_record

    where
        meetings_without_facilitator * {{ var('look_missing_one_in') }}
        > meetings_held

),

looks as (

    select * from few_leaders
    union all
    select * from empty_seats
    union all
    select * from unknown_facilitators

)

select * from looks
