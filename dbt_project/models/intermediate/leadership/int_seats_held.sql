with

leadership_roles as (

    select * from {{ ref('stg_partnership__leadership_roles') }}

),

memberships as (

    select * from {{ ref('stg_partnership__memberships') }}

),

months_exposed as (

    select * from {{ ref('int_months_exposed') }}

),

periods as (

    select distinct
        partnership_id,
        period_start,
        period_end

    from months_exposed

),

{# A seat given up on the day it began was held on no day. #}
seat_spells as (

    select
        partnership_id,
        person_id,
        elected,
        started_on,
        ended_on

    from leadership_roles

    where
        {{ is_a_seat('leadership_role', 'body') }}
        and (ended_on is null or ended_on > started_on)

),

{# Two roles at once are one seat. #}
seats_of_periods as (

    select
        periods.partnership_id,
        periods.period_start,
        periods.period_end,
        seat_spells.person_id,
        max(
            case
                when
                    seat_spells.ended_on is null
                    or seat_spells.ended_on > periods.period_end
                    then 1
                else 0
            end
        ) = 1 as is_held_at_the_end,
        max(
            case
                when seat_spells.elected then 1
                when not seat_spells.elected then 0
            end
        ) = 1 as is_elected

    from periods

    inner join seat_spells
        on
            periods.partnership_id = seat_spells.partnership_id
            and periods.period_end >= seat_spells.started_on
            and (
                seat_spells.ended_on is null
                or periods.period_start < seat_spells.ended_on
            )

    group by
        periods.partnership_id,
        periods.period_start,
        periods.period_end,
        seat_spells.person_id

),

memberships_numbered as (

    select
        seats_of_periods.partnership_id,
        seats_of_periods.period_start,
        seats_of_periods.person_id,
        memberships.member_kind,
        row_number() over (
            partition by
                seats_of_periods.partnership_id,
                seats_of_periods.period_start,
                seats_of_periods.person_id
            order by memberships.joined_on desc
        ) as rank_from_the_last

    from seats_of_periods

    inner join memberships
        on
            seats_of_periods.partnership_id
            = memberships.partnership_id
            and seats_of_periods.person_id = memberships.person_id
            and seats_of_periods.period_end
            >= memberships.joined_on

),

{# Whom somebody speaks for is what their latest membership says. #}
seats_held as (

    select
        seats_of_periods.partnership_id,
        seats_of_periods.period_start,
        seats_of_periods.person_id,
        seats_of_periods.is_held_at_the_end,
        seats_of_periods.is_elected,
        coalesce(memberships_numbered.member_kind = 'resident', false)
            as is_resident

    from seats_of_periods

    left join memberships_numbered
        on
            seats_of_periods.partnership_id
            = memberships_numbered.partnership_id
            and seats_of_periods.period_start
            = memberships_numbered.period_start
            and seats_of_periods.person_id = memberships_numbered.person_id
            and memberships_numbered.rank_from_the_last = 1

)

select * from seats_held
