with

membership_by_month as (

    select * from {{ ref('membership_by_month') }}

),

months_exposed as (

    select * from {{ ref('int_months_exposed') }}

),

membership_changes as (

    select * from {{ ref('int_membership_changes') }}

),

months_placed_in_periods as (

    select
        membership_by_month.*,
        months_exposed.period_start,
        months_exposed.period_end,
        months_exposed.is_period_provisional,
        months_exposed.is_period_before_records,
        row_number() over (
            partition by
                months_exposed.partnership_id, months_exposed.period_start
            order by months_exposed.month
        ) as rank_from_the_first,
        row_number() over (
            partition by
                months_exposed.partnership_id, months_exposed.period_start
            order by months_exposed.month desc
        ) as rank_from_the_last

    from membership_by_month

    inner join months_exposed
        on
            membership_by_month.partnership_id = months_exposed.partnership_id
            and membership_by_month.month = months_exposed.month

),

months_added_up as (

    select
        partnership_id,
        period_start,
        period_end,
        is_period_provisional as is_provisional,
        is_period_before_records as is_before_records,
        sum(case when rank_from_the_first = 1 then members_start end)
            as members_start,
        sum(joined) as joined,
        sum(returned) as returned,
        sum(lapsed) as lapsed,
        sum(exited) as exited,
        sum(case when rank_from_the_last = 1 then members_end end)
            as members_end,
        sum(case when rank_from_the_last = 1 then new_members end)
            as new_members,
        sum(case when rank_from_the_last = 1 then active_members end)
            as active_members,
        sum(case when rank_from_the_last = 1 then returned_members end)
            as returned_members,
        sum(case when rank_from_the_last = 1 then residents end)
            as residents,
        sum(case when rank_from_the_last = 1 then representatives end)
            as representatives,
        sum(member_days) / 30.4375 as member_months

    from months_placed_in_periods

    group by
        partnership_id,
        period_start,
        period_end,
        is_period_provisional,
        is_period_before_records

),

{# Who came in the same half-year and went again was no member at its start. #}
members_lost_since_the_start as (

    select
        partnership_id,
        {{ first_of_half_year('changed_on') }} as period_start,
        count(*) as members_lost

    from membership_changes

    where
        change_kind in ('lapsed', 'exited')
        and opened_on < {{ first_of_half_year('changed_on') }}

    group by
        partnership_id,
        {{ first_of_half_year('changed_on') }}

),

membership_by_period as (

    select
        months_added_up.partnership_id,
        months_added_up.period_start,
        months_added_up.period_end,
        cast(months_added_up.members_start as integer) as members_start,
        cast(months_added_up.joined as integer) as joined,
        cast(months_added_up.returned as integer) as returned,
        cast(months_added_up.lapsed as integer) as lapsed,
        cast(months_added_up.exited as integer) as exited,
        cast(months_added_up.members_end as integer) as members_end,
        cast(
            months_added_up.members_end - months_added_up.members_start
            as integer
        ) as members_change,
        case
            when not months_added_up.is_before_records
                then
                    100 * {{ share(
                        'months_added_up.members_end',
                        'first_value(months_added_up.members_end) over '
                        ~ 'half_years_in_order'
                    ) }}
        end as members_index,
        cast(months_added_up.joined + months_added_up.returned as integer)
            as gained,
        cast(months_added_up.lapsed + months_added_up.exited as integer)
            as lost,
        cast(months_added_up.new_members as integer) as new_members,
        cast(months_added_up.active_members as integer) as active_members,
        cast(months_added_up.returned_members as integer)
            as returned_members,
        cast(months_added_up.residents as integer) as residents,
        cast(months_added_up.representatives as integer) as representatives,
        cast(
            coalesce(members_lost_since_the_start.members_lost, 0) as integer
        ) as members_lost,
        {{ share(
            'coalesce(members_lost_since_the_start.members_lost, 0)',
            'months_added_up.members_start'
        ) }} as churn,
        cast(months_added_up.member_months as double) as member_months,
        {{ share(
            '100 * (months_added_up.lapsed + months_added_up.exited)',
            'months_added_up.member_months'
        ) }} as churn_per_100_member_months,
        months_added_up.is_provisional,
        months_added_up.is_before_records

    from months_added_up

    left join members_lost_since_the_start
        on
            months_added_up.partnership_id
            = members_lost_since_the_start.partnership_id
            and months_added_up.period_start
            = members_lost_since_the_start.period_start

    window half_years_in_order as (
        partition by
            months_added_up.partnership_id, months_added_up.is_before_records
        order by months_added_up.period_start
    )

)

select * from membership_by_period
