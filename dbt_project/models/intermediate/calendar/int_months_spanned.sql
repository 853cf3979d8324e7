with

partnerships_recorded as (

    select * from {{ ref('int_partnerships_recorded') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

span as (

    select
        as_of_day.as_of,
        min(partnerships_recorded.first_month) as first_month

    from partnerships_recorded

    cross join as_of_day

    group by as_of_day.as_of

),

months as (

    select
        as_of,
        cast({{ month_series('first_month', 'as_of') }} as date) as month

    from span

),

months_with_their_ends as (

    select
        month,
        as_of,
        {{ months_after('month', 1) }} as next_month,
        {{ first_of_quarter('month') }} as quarter_start,
        {{ first_of_half_year('month') }} as period_start

    from months

),

{# A month or a period that still runs is known up to the as-of day. #}
months_spanned as (

    select
        month,
        next_month,
        quarter_start,
        period_start,
        {{ told_until('period_start', 'as_of') }} as period_end,
        least(next_month, {{ days_after('as_of', 1) }}) as known_until,
        as_of < {{ days_after('next_month', -1) }} as is_provisional,
        {{ is_still_open('period_start', as_of='as_of') }}
            as is_period_provisional,
        as_of < {{ days_after(months_after('quarter_start', 3), -1) }}
            as is_quarter_provisional,
        cast(row_number() over (order by month) - 1 as integer)
            as months_before

    from months_with_their_ends

)

select * from months_spanned
