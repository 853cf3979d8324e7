with

membership_changes as (

    select * from {{ ref('int_membership_changes') }}

),

months_exposed as (

    select * from {{ ref('int_months_exposed') }}

),

cohorts as (

    select
        partnership_id,
        {{ first_of_quarter('first_joined_on') }} as cohort_quarter,
        count(distinct person_id) as cohort_size

    from membership_changes

    group by
        partnership_id,
        {{ first_of_quarter('first_joined_on') }}

),

quarters as (

    select distinct
        partnership_id,
        quarter_start,
        is_quarter_provisional

    from months_exposed

),

changes_of_cohorts as (

    select
        partnership_id,
        {{ first_of_quarter('first_joined_on') }} as cohort_quarter,
        {{ first_of_quarter('changed_on') }} as quarter_start,
        sum(members) as members

    from membership_changes

    group by
        partnership_id,
        {{ first_of_quarter('first_joined_on') }},
        {{ first_of_quarter('changed_on') }}

),

cohorts_followed_by_quarter as (

    select
        cohorts.partnership_id,
        cohorts.cohort_quarter,
        cohorts.cohort_size,
        quarters.is_quarter_provisional as is_provisional,
        row_number() over quarters_so_far - 1 as quarters_since,
        sum(coalesce(changes_of_cohorts.members, 0)) over quarters_so_far
            as retained

    from cohorts

    inner join quarters
        on
            cohorts.partnership_id = quarters.partnership_id
            and cohorts.cohort_quarter <= quarters.quarter_start

    left join changes_of_cohorts
        on
            cohorts.partnership_id = changes_of_cohorts.partnership_id
            and cohorts.cohort_quarter = changes_of_cohorts.cohort_quarter
            and quarters.quarter_start = changes_of_cohorts.quarter_start

    window quarters_so_far as (
        partition by cohorts.partnership_id, cohorts.cohort_quarter
        order by quarters.quarter_start
        rows between unbounded preceding and current row
    )

),

{# A quarter that is not over says nothing yet. #}
retention_by_cohort as (

    select
        partnership_id,
        cohort_quarter,
        cast(quarters_since as integer) as quarters_since,
        cast(cohort_size as integer) as cohort_size,
        case
            when not is_provisional then cast(retained as integer)
        end as retained,
        case
            when not is_provisional
                then {{ share('retained', 'cohort_size') }}
        end as retained_share

    from cohorts_followed_by_quarter

)

select * from retention_by_cohort
