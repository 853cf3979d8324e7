with

carriers_viewed as (

    select * from {{ ref('int_carriers_viewed') }}

),

organization_people as (

    select * from {{ ref('stg_coordination__organization_people') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

departures as (

    select
        organization_people.organization_id,
        organization_people.person_id,
        max(organization_people.ended_on) as left_on

    from organization_people

    inner join as_of_day
        on organization_people.ended_on <= as_of_day.as_of

    left join organization_people as later
        on
            organization_people.organization_id = later.organization_id
            and organization_people.person_id = later.person_id
            and (
                later.ended_on is null
                or organization_people.ended_on < later.ended_on
            )

    where later.person_id is null

    group by
        organization_people.organization_id,
        organization_people.person_id

),

{# Whoever leaves had carried the tie within the year before. #}
carriers_left as (

    select distinct
        carriers_viewed.partnership_id,
        carriers_viewed.is_rolled_up,
        carriers_viewed.organization_a,
        carriers_viewed.organization_b,
        carriers_viewed.is_of_a,
        carriers_viewed.person_id,
        departures.left_on

    from carriers_viewed

    inner join departures
        on
            carriers_viewed.organization_id = departures.organization_id
            and carriers_viewed.person_id = departures.person_id
            and carriers_viewed.started_on <= departures.left_on
            and (
                carriers_viewed.ended_on is null
                or {{ months_after('departures.left_on', -12) }}
                < carriers_viewed.ended_on
            )

),

carried_by_day as (

    select
        partnership_id,
        is_rolled_up,
        organization_a,
        organization_b,
        is_of_a,
        started_on,
        ended_on,
        min(person_id) as first_person,
        max(person_id) as last_person

    from carriers_viewed

    group by
        partnership_id,
        is_rolled_up,
        organization_a,
        organization_b,
        is_of_a,
        started_on,
        ended_on

),

{# What lasts a day is looked up by its month, because there is much of it. #}
days_carried as (

    select
        *,
        {{ first_of_month('started_on') }} as month

    from carried_by_day

    where ended_on = {{ days_after('started_on', 1) }}

),

months_after_leaving as (

    select
        *,
        cast(
            {{ month_series(
                first_of_month('left_on'),
                days_after('left_on', var('carried_on_days'))
            ) }} as date
        ) as month

    from carriers_left

),

carried_on_a_day as (

    select
        months_after_leaving.partnership_id,
        months_after_leaving.is_rolled_up,
        months_after_leaving.organization_a,
        months_after_leaving.organization_b,
        months_after_leaving.is_of_a,
        months_after_leaving.person_id,
        months_after_leaving.left_on,
        days_carried.started_on as carried_on_again_on

    from months_after_leaving

    inner join days_carried
        on
            months_after_leaving.partnership_id = days_carried.partnership_id
            and months_after_leaving.is_rolled_up = days_carried.is_rolled_up
            and months_after_leaving.organization_a
            = days_carried.organization_a
            and months_after_leaving.organization_b
            = days_carried.organization_b
            and months_after_leaving.is_of_a = days_carried.is_of_a
            and months_after_leaving.month = days_carried.month

    where
        days_carried.started_on >= months_after_leaving.left_on
        and days_carried.started_on
        <= {{ days_after(
            'months_after_leaving.left_on', var('carried_on_days')
        ) }}
        and (
            months_after_leaving.person_id != days_carried.first_person
            or months_after_leaving.person_id != days_carried.last_person
        )

),

carried_on_for_longer as (

    select
        carriers_left.partnership_id,
        carriers_left.is_rolled_up,
        carriers_left.organization_a,
        carriers_left.organization_b,
        carriers_left.is_of_a,
        carriers_left.person_id,
        carriers_left.left_on,
        greatest(carried_by_day.started_on, carriers_left.left_on)
            as carried_on_again_on

    from carriers_left

    inner join carried_by_day
        on
            carriers_left.partnership_id = carried_by_day.partnership_id
            and carriers_left.is_rolled_up = carried_by_day.is_rolled_up
            and carriers_left.organization_a = carried_by_day.organization_a
            and carriers_left.organization_b = carried_by_day.organization_b
            and carriers_left.is_of_a = carried_by_day.is_of_a

    where
        (
            carried_by_day.ended_on is null
            or (
                carried_by_day.ended_on
                > {{ days_after('carried_by_day.started_on', 1) }}
                and carriers_left.left_on < carried_by_day.ended_on
            )
        )
        and carried_by_day.started_on
        <= {{ days_after('carriers_left.left_on', var('carried_on_days')) }}
        and (
            carriers_left.person_id != carried_by_day.first_person
            or carriers_left.person_id != carried_by_day.last_person
        )

),

carried_on_again as (

    select * from carried_on_a_day
    union all
    select * from carried_on_for_longer

),

first_carried_on as (

    select
        partnership_id,
        is_rolled_up,
        organization_a,
        organization_b,
        is_of_a,
        person_id,
        left_on,
        min(carried_on_again_on) as carried_on_again_on

    from carried_on_again

    group by
        partnership_id,
        is_rolled_up,
        organization_a,
        organization_b,
        is_of_a,
        person_id,
        left_on

),

carriers_followed as (

    select
        carriers_left.*,
        first_carried_on.carried_on_again_on

    from carriers_left

    left join first_carried_on
        on
            carriers_left.partnership_id = first_carried_on.partnership_id
            and carriers_left.is_rolled_up = first_carried_on.is_rolled_up
            and carriers_left.organization_a
            = first_carried_on.organization_a
            and carriers_left.organization_b
            = first_carried_on.organization_b
            and carriers_left.is_of_a = first_carried_on.is_of_a
            and carriers_left.person_id = first_carried_on.person_id
            and carriers_left.left_on = first_carried_on.left_on

)

select * from carriers_followed
