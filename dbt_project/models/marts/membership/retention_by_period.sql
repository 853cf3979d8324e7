with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

retention_by_cohort as (

    select * from {{ ref('retention_by_cohort') }}

),

{# What was known of a cohort at the end of a half-year. #}
cohorts_known_by_then as (

    select
        membership_by_period.partnership_id,
        membership_by_period.period_start,
        membership_by_period.period_end,
        membership_by_period.is_provisional,
        retention_by_cohort.cohort_quarter,
        retention_by_cohort.cohort_size,
        retention_by_cohort.quarters_since,
        retention_by_cohort.retained,
        retention_by_cohort.retained_share

    from membership_by_period

    inner join retention_by_cohort
        on
            membership_by_period.partnership_id
            = retention_by_cohort.partnership_id
            and membership_by_period.period_end >= {{ days_after(
                months_after(
                    'retention_by_cohort.cohort_quarter',
                    '3 * (retention_by_cohort.quarters_since + 1)'
                ),
                -1
            ) }}

    where
        retention_by_cohort.retained_share is not null
        and not membership_by_period.is_before_records

),

cohorts_followed_long_enough as (

    select
        partnership_id,
        period_end,
        cohort_quarter,
        cohort_size,
        row_number() over (
            partition by partnership_id, period_end
            order by cohort_quarter desc
        ) as place_from_the_newest

    from cohorts_known_by_then

    where quarters_since = {{ var('quarters_to_tell_of') }}

),

cohorts_by_size as (

    select
        partnership_id,
        period_end,
        cohort_quarter,
        row_number() over (
            partition by partnership_id, period_end
            order by cohort_size desc, cohort_quarter desc
        ) as place_by_size

    from cohorts_followed_long_enough

    where place_from_the_newest <= {{ var('cohorts_to_choose_from') }}

),

cohorts_told_of as (

    select
        partnership_id,
        period_end,
        cohort_quarter

    from cohorts_by_size

    where place_by_size = 1

),

{# Beside the cohort that is told of, the others. #}
cohorts_told_apart as (

    select
        cohorts_known_by_then.*,
        cohorts_told_of.cohort_quarter as told_of,
        case
            when
                cohorts_known_by_then.cohort_quarter
                != cohorts_told_of.cohort_quarter
                then cohorts_known_by_then.retained_share
        end as share_of_others

    from cohorts_known_by_then

    inner join cohorts_told_of
        on
            cohorts_known_by_then.partnership_id
            = cohorts_told_of.partnership_id
            and cohorts_known_by_then.period_end = cohorts_told_of.period_end

),

retention_by_period as (

    select
        partnership_id,
        period_start,
        period_end,
        cast(quarters_since as integer) as quarters_since,
        told_of as cohort_quarter,
        cast(count(share_of_others) as integer) as other_cohorts,
        case
            when
                count(share_of_others)
                >= {{ var('fewest_for_a_middle_half') }}
                then
                    percentile_cont(0.25) within group (
                        order by share_of_others
                    )
        end as p25,
        case
            when
                count(share_of_others)
                >= {{ var('fewest_for_a_middle_half') }}
                then
                    percentile_cont(0.75) within group (
                        order by share_of_others
                    )
        end as p75,
        is_provisional

    from cohorts_told_apart

    group by
        partnership_id,
        period_start,
        period_end,
        quarters_since,
        told_of,
        is_provisional

)

select * from retention_by_period
