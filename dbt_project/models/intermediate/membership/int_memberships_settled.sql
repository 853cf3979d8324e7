with

memberships as (

    select * from {{ ref('stg_partnership__memberships') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# A spell as it was known on the as-of day: a later leaving is not yet. #}
spells as (

    select
        memberships.person_id,
        memberships.partnership_id,
        memberships.member_kind,
        memberships.joined_on,
        case
            when memberships.left_on <= as_of_day.as_of
                then memberships.left_on
        end as left_on,
        case
            when memberships.left_on <= as_of_day.as_of
                then memberships.left_reason
        end as left_reason,
        case
            when memberships.left_on <= as_of_day.as_of
                then memberships.left_on
            else {{ days_after('as_of_day.as_of', 1) }}
        end as member_until

    from memberships

    inner join as_of_day
        on memberships.joined_on <= as_of_day.as_of

    where
        memberships.member_kind in ('resident', 'organization_representative')

),

spells_after_earlier_ones as (

    select
        *,
        max(member_until) over (
            partition by person_id, partnership_id
            order by joined_on
            rows between unbounded preceding and 1 preceding
        ) as was_member_until

    from spells

),

{# Spells that overlap or touch belong to the same stay. #}
spells_placed_in_stays as (

    select
        *,
        sum(case when joined_on <= was_member_until then 0 else 1 end) over (
            partition by person_id, partnership_id
            order by joined_on
            rows between unbounded preceding and current row
        ) as stay_number

    from spells_after_earlier_ones

),

spells_ranked_from_the_last as (

    select
        *,
        row_number() over (
            partition by person_id, partnership_id, stay_number
            order by member_until desc, joined_on desc
        ) as rank_from_the_last

    from spells_placed_in_stays

),

stays as (

    select
        person_id,
        partnership_id,
        stay_number,
        min(joined_on) as joined_on,
        max(case when rank_from_the_last = 1 then left_on end) as left_on,
        max(
            case when rank_from_the_last = 1 then left_reason end
        ) as left_reason,
        max(
            case when rank_from_the_last = 1 then member_kind end
        ) as member_kind

    from spells_ranked_from_the_last

    group by person_id, partnership_id, stay_number

),

memberships_settled as (

    select
        person_id,
        partnership_id,
        member_kind,
        joined_on,
        left_on,
        left_reason,
        row_number() over (
            order by partnership_id, person_id, stay_number
        ) as stay_id,
        min(joined_on) over (
            partition by person_id, partnership_id
        ) as first_joined_on

    from stays

)

select * from memberships_settled
