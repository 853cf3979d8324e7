with

membership_by_month as (

    select * from {{ ref('membership_by_month') }}

),

people_changes as (

    select * from {{ ref('int_people_changes') }}

),

{# Before a partnership's records begin only those who stayed are known. #}
partnerships_on_record as (

    select
        *,
        case when not is_before_records then members_end end
            as members_on_record

    from membership_by_month

),

partnerships_added_up as (

    select
        month,
        is_provisional,
        count(*) as partnerships,
        sum(joined) as joined,
        sum(returned) as returned,
        sum(lapsed) as lapsed,
        sum(exited) as exited,
        sum(members_end) as memberships,
        case
            when
                count(members_on_record)
                >= {{ var('fewest_for_a_middle_half') }}
                then
                    percentile_cont(0.25) within group (
                        order by members_on_record
                    )
        end as p25,
        percentile_cont(0.5) within group (
            order by members_on_record
        ) as median,
        case
            when
                count(members_on_record)
                >= {{ var('fewest_for_a_middle_half') }}
                then
                    percentile_cont(0.75) within group (
                        order by members_on_record
                    )
        end as p75

    from partnerships_on_record

    group by month, is_provisional

),

people_changes_of_months as (

    select
        {{ first_of_month('changed_on') }} as month,
        sum(people) as people

    from people_changes

    group by {{ first_of_month('changed_on') }}

),

{# Memberships count somebody in each partnership, people only once. #}
membership_across_partnerships_by_month as (

    select
        'all' as partnership_id,
        partnerships_added_up.month,
        cast(partnerships_added_up.partnerships as integer) as partnerships,
        cast(partnerships_added_up.joined as integer) as joined,
        cast(partnerships_added_up.returned as integer) as returned,
        cast(partnerships_added_up.lapsed as integer) as lapsed,
        cast(partnerships_added_up.exited as integer) as exited,
        cast(partnerships_added_up.memberships as integer) as memberships,
        cast(
            sum(coalesce(people_changes_of_months.people, 0)) over (
                order by partnerships_added_up.month
                rows between unbounded preceding and current row
            ) as integer
        ) as people,
        cast(partnerships_added_up.p25 as double) as p25,
        cast(partnerships_added_up.median as double) as median,
        cast(partnerships_added_up.p75 as double) as p75,
        partnerships_added_up.is_provisional

    from partnerships_added_up

    left join people_changes_of_months
        on partnerships_added_up.month = people_changes_of_months.month

)

select * from membership_across_partnerships_by_month
