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
        meetings_without_facilitator,
        meetings,
        resident_facilitated,
        resident_seats,
        seats_held,
        residents_hold_most

    from leadership_by_period

    where not is_before_records

),

leadership_compared as (

    {{ beside_half_a_year_before(
        'leadership_on_record',
        [
            'meetings',
            'resident_facilitated',
            'resident_seats',
            'seats_held',
            'residents_hold_most',
        ]
    ) }}

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

residents_facilitate_less as (

    select
        {{ look(
            'residents_facilitate_less', page='leadership',
            figure='facilitation',
            part='resident_facilitated', whole='meetings',
            part_before='resident_facilitated_before',
            whole_before='meetings_before',
            direction="'fewer'"
        ) }}

    from leadership_compared

    where {{ is_clearly(
        '<', 'resident_facilitated', 'meetings',
        'resident_facilitated_before', 'meetings_before'
    ) }}

),

{# Not where only somebody else left a seat. #}
residents_hold_most as (

    select
        {{ got_better(
            'residents_hold_most', page='leadership', figure='seats',
            part='resident_seats', whole='seats_held',
            part_before='resident_seats_before',
            whole_before='seats_held_before',
            direction="'more'",
            organizations=residents_of('partnership_id')
        ) }}

    from leadership_compared

    where
        residents_hold_most
        and not residents_hold_most_before
        and resident_seats > resident_seats_before

),

residents_facilitate_more as (

    select
        {{ got_better(
            'residents_facilitate_more', page='leadership',
            figure='facilitation',
            part='resident_facilitated', whole='meetings',
            part_before='resident_facilitated_before',
            whole_before='meetings_before',
            direction="'more'",
            organizations=residents_of('partnership_id')
        ) }}

    from leadership_compared

    where {{ is_clearly(
        '>', 'resident_facilitated', 'meetings',
        'resident_facilitated_before', 'meetings_before'
    ) }}

),

looks as (

    select * from few_leaders
    union all
    select * from residents_facilitate_less
    union all
    select * from empty_seats
    union all
    select * from unknown_facilitators
    union all
    select * from residents_hold_most
    union all
    select * from residents_facilitate_more

)

select * from looks
