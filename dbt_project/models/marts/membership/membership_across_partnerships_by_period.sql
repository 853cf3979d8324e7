with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

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

    from membership_by_period

),

partnerships_added_up as (

    select
        period_start,
        period_end,
        is_provisional,
        count(*) as partnerships,
        count(
            case
                when members_start > 0 and members_on_record > members_start
                    then 1
            end
        ) as grew,
        count(
            case when members_on_record < members_start then 1 end
        ) as shrank,
        count(
            case when members_on_record = members_start then 1 end
        ) as unchanged,
        count(
            case when members_start = 0 and members_on_record > 0 then 1 end
        ) as began,
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

    group by period_start, period_end, is_provisional

),

people_changes_of_periods as (

    select
        {{ first_of_half_year('changed_on') }} as period_start,
        sum(people) as people

    from people_changes

    group by {{ first_of_half_year('changed_on') }}

),

{# Before the first records there is nothing to compare with. #}
partnerships_compared as (

    select
        *,
        case
            when lag(median) over half_years_in_order is not null
                then lag(memberships) over half_years_in_order
            else 0
        end as memberships_start

    from partnerships_added_up

    window half_years_in_order as (order by period_start)

),

{# Memberships count somebody in each partnership, people only once. #}
membership_across_partnerships_by_period as (

    select
        'all' as partnership_id,
        partnerships_compared.period_start,
        partnerships_compared.period_end,
        cast(partnerships_compared.partnerships as integer) as partnerships,
        cast(partnerships_compared.grew as integer) as grew,
        cast(partnerships_compared.shrank as integer) as shrank,
        cast(partnerships_compared.unchanged as integer) as unchanged,
        cast(partnerships_compared.began as integer) as began,
        cast(partnerships_compared.joined as integer) as joined,
        cast(partnerships_compared.returned as integer) as returned,
        cast(partnerships_compared.lapsed as integer) as lapsed,
        cast(partnerships_compared.exited as integer) as exited,
        cast(partnerships_compared.memberships_start as integer)
            as memberships_start,
        cast(partnerships_compared.memberships as integer) as memberships,
        cast(
            partnerships_compared.memberships
            - partnerships_compared.memberships_start as integer
        ) as memberships_change,
        cast(
            sum(coalesce(people_changes_of_periods.people, 0)) over (
                order by partnerships_compared.period_start
                rows between unbounded preceding and current row
            ) as integer
        ) as people,
        cast(partnerships_compared.p25 as double) as p25,
        cast(partnerships_compared.median as double) as median,
        cast(partnerships_compared.p75 as double) as p75,
        partnerships_compared.is_provisional

    from partnerships_compared

    left join people_changes_of_periods
        on
            partnerships_compared.period_start
            = people_changes_of_periods.period_start

)

select * from membership_across_partnerships_by_period
