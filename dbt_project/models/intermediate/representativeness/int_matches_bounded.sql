with

groups_judged as (

    select * from {{ ref('int_groups_judged') }}

),

{# What a match is made of: the groups shown, and all others as one. #}
groups_matched as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        benchmark_id,
        group_code,
        compared,
        gap,
        greatest(0, least(1, share)) as share_of_people,
        power(coalesce(community_moe, 0) / 1.645, 2) as squared_error

    from groups_judged

    where gap is not null

),

{#
    The group furthest above its share, the two furthest above, and so on: of all
    sets of groups one of these is furthest above, by as much as would have to be
    others. All groups together are everybody, there and here.
#}
groups_taken_together as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        benchmark_id,
        compared,
        sum(share_of_people) over so_far as share_together,
        sum(gap) over so_far as gap_together,
        sum(squared_error) over so_far as squared_error_together,
        sum(squared_error) over everybody as squared_error_of_all,
        row_number() over so_far as groups_together,
        count(*) over everybody as groups_in_all

    from groups_matched

    window
        everybody as (
            partition by
                partnership_id, period_end, population, attribute, benchmark_id
        ),
        so_far as (
            partition by
                partnership_id, period_end, population, attribute, benchmark_id
            order by gap desc, group_code asc
            rows between unbounded preceding and current row
        )

),

{#
    Which set is furthest above is chosen by the same answers; a bound that holds
    for all sets at once allows for it (Quesenberry and Hurst 1964).
#}
sets_with_errors as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        benchmark_id,
        compared,
        least(1, share_together) as share_together,
        gap_together,
        {{ chi_square_95('(groups_in_all - 1)') }} as squared_errors_below,
        power(1.959963984540054, 2) as squared_errors_above,
        least(
            squared_error_together,
            squared_error_of_all - squared_error_together
        ) as squared_error_of_community

    from groups_taken_together

    where groups_together < groups_in_all

),

{# The two intervals put together as the one of a difference (Newcombe 1998). #}
sets_bounded as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        benchmark_id,
        gap_together - sqrt(
            power(
                {{ score_width(
                    'share_together', 'compared', '-', 'squared_errors_below'
                ) }},
                2
            )
            + squared_errors_below * greatest(0, squared_error_of_community)
        ) as others_low,
        gap_together + sqrt(
            power(
                {{ score_width(
                    'share_together', 'compared', '+', 'squared_errors_above'
                ) }},
                2
            )
            + squared_errors_above * greatest(0, squared_error_of_community)
        ) as others_high

    from sets_with_errors

),

matches_bounded as (

    select
        partnership_id,
        period_end,
        population,
        attribute,
        benchmark_id,
        greatest(0, max(others_low)) as others_low,
        least(1, max(others_high)) as others_high

    from sets_bounded

    group by
        partnership_id,
        period_end,
        population,
        attribute,
        benchmark_id

)

select * from matches_bounded
