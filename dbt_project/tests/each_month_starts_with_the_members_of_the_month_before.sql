with

membership_by_month as (

    select * from {{ ref('membership_by_month') }}

),

months_after_one_another as (

    select
        partnership_id,
        month,
        members_start,
        lag(month) over (
            partition by partnership_id
            order by month
        ) as month_before,
        lag(members_end) over (
            partition by partnership_id
            order by month
        ) as members_before

    from membership_by_month

),

months_that_do_not_follow as (

    select *

    from months_after_one_another

    where
        members_start != coalesce(members_before, 0)
        or month != {{ months_after('month_before', 1) }}

)

select * from months_that_do_not_follow
