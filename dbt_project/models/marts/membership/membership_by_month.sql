with

months_exposed as (

    select * from {{ ref('int_months_exposed') }}

),

membership_changes as (

    select * from {{ ref('int_membership_changes') }}

),

{# What a month changed; each member counts from the day of the change on. #}
changes_of_months as (

    select
        months_exposed.partnership_id,
        months_exposed.month,
        months_exposed.known_until,
        months_exposed.is_provisional,
        months_exposed.is_before_records,
        count(
            case when membership_changes.change_kind = 'joined' then 1 end
        ) as joined,
        count(
            case when membership_changes.change_kind = 'returned' then 1 end
        ) as returned,
        count(
            case when membership_changes.change_kind = 'lapsed' then 1 end
        ) as lapsed,
        count(
            case when membership_changes.change_kind = 'exited' then 1 end
        ) as exited,
        coalesce(sum(membership_changes.members), 0) as members,
        coalesce(sum(membership_changes.new_members), 0) as new_members,
        coalesce(sum(membership_changes.active_members), 0)
            as active_members,
        coalesce(sum(membership_changes.returned_members), 0)
            as returned_members,
        coalesce(
            sum(
                case membership_changes.member_kind
                    when 'resident' then membership_changes.members
                end
            ), 0
        ) as residents,
        coalesce(
            sum(
                membership_changes.members
                * {{ days_between(
                    'membership_changes.changed_on',
                    'months_exposed.known_until'
                ) }}
            ), 0
        ) as member_days

    from months_exposed

    left join membership_changes
        on
            months_exposed.partnership_id = membership_changes.partnership_id
            and months_exposed.month
            = {{ first_of_month('membership_changes.changed_on') }}

    group by
        months_exposed.partnership_id,
        months_exposed.month,
        months_exposed.known_until,
        months_exposed.is_provisional,
        months_exposed.is_before_records

),

months_added_up as (

    select
        partnership_id,
        month,
        known_until,
        is_provisional,
        is_before_records,
        joined,
        returned,
        lapsed,
        exited,
        members,
        member_days,
        sum(members) over months_so_far as members_end,
        sum(new_members) over months_so_far as new_members,
        sum(active_members) over months_so_far as active_members,
        sum(returned_members) over months_so_far as returned_members,
        sum(residents) over months_so_far as residents

    from changes_of_months

    window months_so_far as (
        partition by partnership_id
        order by month
        rows between unbounded preceding and current row
    )

),

{# The range begins with the records: who left before them is not known. #}
ranges_so_far as (

    select
        *,
        min(members_end) over months_so_far as fewest_members,
        max(members_end) over months_so_far as most_members

    from months_added_up

    window months_so_far as (
        partition by partnership_id, is_before_records
        order by month
        rows between unbounded preceding and current row
    )

),

ranges_compared as (

    select
        *,
        lag(fewest_members) over months_in_order as fewest_before,
        lag(most_members) over months_in_order as most_before

    from ranges_so_far

    window months_in_order as (
        partition by partnership_id, is_before_records
        order by month
    )

),

{# A month as low or as high as an earlier one is not the first. #}
ranges_dated as (

    select
        *,
        max(
            case
                when members_end < fewest_before or fewest_before is null
                    then month
            end
        ) over months_so_far as fewest_in,
        max(
            case
                when members_end > most_before or most_before is null
                    then month
            end
        ) over months_so_far as most_in

    from ranges_compared

    window months_so_far as (
        partition by partnership_id, is_before_records
        order by month
        rows between unbounded preceding and current row
    )

),

membership_by_month as (

    select
        partnership_id,
        month,
        cast(members_end - members as integer) as members_start,
        cast(joined as integer) as joined,
        cast(returned as integer) as returned,
        cast(lapsed as integer) as lapsed,
        cast(exited as integer) as exited,
        cast(members_end as integer) as members_end,
        cast(new_members as integer) as new_members,
        cast(active_members as integer) as active_members,
        cast(returned_members as integer) as returned_members,
        cast(residents as integer) as residents,
        cast(members_end - residents as integer) as representatives,
        cast(
            member_days
            + (members_end - members)
            * {{ days_between('month', 'known_until') }} as bigint
        ) as member_days,
        cast(fewest_members as integer) as fewest_members,
        fewest_in,
        cast(most_members as integer) as most_members,
        most_in,
        is_provisional,
        is_before_records

    from ranges_dated

)

select * from membership_by_month
