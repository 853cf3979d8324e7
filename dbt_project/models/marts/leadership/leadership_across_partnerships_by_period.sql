with

leadership_by_period as (

    select * from {{ ref('leadership_by_period') }}

),

{# Without a seat on record nothing can be said of who holds most of them. #}
partnerships_with_seats as (

    select *

    from leadership_by_period

    where
        resident_seat_share is not null
        and not is_before_records

),

leadership_across_partnerships_by_period as (

    select
        'all' as partnership_id,
        period_start,
        period_end,
        cast(count(*) as integer) as partnerships,
        cast(count(case when residents_hold_most then 1 end) as integer)
            as residents_hold_most,
        cast(count(case when rests_on_few then 1 end) as integer)
            as rests_on_few,
        cast(
            case
                when count(*) >= {{ var('fewest_for_a_middle_half') }}
                    then percentile_cont(0.25) within group (
                            order by resident_seat_share
                        )
            end as double
        ) as p25,
        cast(
            case
                when count(*) >= {{ var('fewest_for_a_middle_half') }}
                    then percentile_cont(0.75) within group (
                            order by resident_seat_share
                        )
            end as double
        ) as p75,
        is_provisional

    from partnerships_with_seats

    group by period_start, period_end, is_provisional

)

select * from leadership_across_partnerships_by_period
