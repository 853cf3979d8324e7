with

outreach_cohorts_by_period as (

    select * from {{ ref('outreach_cohorts_by_period') }}

),

{# A partnership counts from the half-year of its first contact. #}
partnerships_contacting as (

    select *

    from outreach_cohorts_by_period

    where
        split = 'all'
        and contacted_so_far > 0

),

partnerships_added_up as (

    select
        period_start,
        period_end,
        is_provisional,
        count(*) as partnerships,
        sum(contacted) as contacted,
        sum(contacted_eligible) as contacted_eligible,
        sum(attended) as attended,
        sum(attended_eligible) as attended_eligible,
        sum(returned) as returned,
        sum(returned_eligible) as returned_eligible,
        percentile_cont(0.25) within group (order by attended) as p25,
        percentile_cont(0.75) within group (order by attended) as p75

    from partnerships_contacting

    group by period_start, period_end, is_provisional

),

outreach_across_partnerships_by_period as (

    select
        'all' as partnership_id,
        period_start,
        period_end,
        cast(partnerships as integer) as partnerships,
        cast(contacted as integer) as contacted,
        cast(contacted_eligible as integer) as contacted_eligible,
        cast(attended as integer) as attended,
        cast(attended_eligible as integer) as attended_eligible,
        {{ share('attended', 'attended_eligible') }} as attended_share,
        cast(returned as integer) as returned,
        cast(returned_eligible as integer) as returned_eligible,
        {{ share('returned', 'returned_eligible') }} as returned_share,
        cast(case
            when partnerships >= {{ var('fewest_for_a_middle_half') }}
                then p25
        end as double) as p25,
        cast(case
            when partnerships >= {{ var('fewest_for_a_middle_half') }}
                then p75
        end as double) as p75,
        is_provisional

    from partnerships_added_up

)

select * from outreach_across_partnerships_by_period
