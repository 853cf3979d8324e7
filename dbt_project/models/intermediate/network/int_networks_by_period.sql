with

ties_acted as (

    select * from {{ ref('int_ties_acted') }}

),

partnerships as (

    select * from {{ ref('stg_partnership__partnerships') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

networks as (

    select partnership_id from partnerships
    union all
    select 'all' as partnership_id

),

{# What was stated may be older than anything that is known to have happened. #}
networks_begun as (

    select
        networks.partnership_id,
        coalesce(
            min(
                case
                    when ties_acted.kind not in ('stated', 'agreement')
                        then ties_acted.started_on
                end
            ),
            min(ties_acted.started_on)
        ) as first_on

    from networks

    inner join ties_acted
        on
            networks.partnership_id = 'all'
            or networks.partnership_id = ties_acted.partnership_id

    group by networks.partnership_id

),

months as (

    select
        networks_begun.partnership_id,
        as_of_day.as_of,
        cast(
            {{ month_series(
                first_of_half_year('networks_begun.first_on'),
                'as_of_day.as_of'
            ) }} as date
        ) as period_start

    from networks_begun

    cross join as_of_day

),

networks_by_period as (

    select
        partnership_id,
        period_start,
        {{ told_until('period_start', 'as_of') }} as period_end,
        {{ is_still_open('period_start', as_of='as_of') }}
            as is_provisional

    from months

    where extract(month from period_start) in (1, 7)

)

select * from networks_by_period
