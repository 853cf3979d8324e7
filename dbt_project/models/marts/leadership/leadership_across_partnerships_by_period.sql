with

leadership_by_period as (

    select * from {{ ref('leadership_by_period') }}

),

{# Where nobody holds a seat on record, nobody holds most of them. #}
partnerships_on_record as (

    select
        period_start,
        period_end,
        resident_seat_share,
        is_provisional,
        resident_seat_share is not null as has_seats,
        resident_seat_share is not null and residents_hold_most
            as residents_hold_most,
        resident_seat_share is not null and rests_on_few as rests_on_few

    from leadership_by_period

    where not is_before_records

),

leadership_across_partnerships_by_period as (

    select
        'all' as partnership_id,
        period_start,
        period_end,
        cast(count(case when has_seats then 1 end) as integer)
            as partnerships,
        cast(count(case when not has_seats then 1 end) as integer)
            as without_seats,
        cast(count(case when residents_hold_most then 1 end) as integer)
            as residents_hold_most,
        cast(count(case when rests_on_few then 1 end) as integer)
            as rests_on_few,
        cast(
            case
                when
                    count(resident_seat_share)
                    >= {{ var('fewest_for_a_middle_half') }}
                    then percentile_cont(0.25) within group (
                            order by resident_seat_share
                        )
            end as double
        ) as p25,
        cast(
            case
                when
                    count(resident_seat_share)
                    >= {{ var('fewest_for_a_middle_half') }}
                    then percentile_cont(0.75) within group (
                            order by resident_seat_share
                        )
            end as double
        ) as p75,
        is_provisional

    from partnerships_on_record

    group by period_start, period_end, is_provisional

    having count(resident_seat_share) > 0

)

select * from leadership_across_partnerships_by_period
