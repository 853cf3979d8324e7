with

newcomers_followed as (

    select * from {{ ref('int_newcomers_followed') }}

),

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

attendances_held as (

    select * from {{ ref('int_attendances_held') }}

),

contacts_made as (

    select * from {{ ref('int_contacts_made') }}

),

memberships_settled as (

    select * from {{ ref('int_memberships_settled') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# Whom somebody named on the first day; of two, at the first meeting. #}
organizations_named as (

    select
        newcomers_followed.person_id,
        newcomers_followed.partnership_id,
        attendances.invited_by_organization_id as organization_id,
        row_number() over (
            partition by
                newcomers_followed.person_id,
                newcomers_followed.partnership_id
            order by attendances.meeting_id
        ) as rank_from_the_first

    from newcomers_followed

    inner join attendances_held
        on
            newcomers_followed.person_id = attendances_held.person_id
            and newcomers_followed.partnership_id
            = attendances_held.partnership_id
            and newcomers_followed.first_on = attendances_held.held_on
            and attendances_held.is_qualifying

    inner join attendances
        on
            attendances_held.meeting_id = attendances.meeting_id
            and attendances_held.person_id = attendances.person_id

    where attendances.invited_by_organization_id is not null

),

contacts_before as (

    select
        newcomers_followed.person_id,
        newcomers_followed.partnership_id,
        contacts_made.organization_id,
        row_number() over (
            partition by
                newcomers_followed.person_id,
                newcomers_followed.partnership_id
            order by contacts_made.contact_number desc
        ) as rank_from_the_last

    from newcomers_followed

    inner join contacts_made
        on
            newcomers_followed.person_id = contacts_made.person_id
            and newcomers_followed.partnership_id
            = contacts_made.partnership_id
            and newcomers_followed.first_on >= contacts_made.contacted_on
            and newcomers_followed.first_on <= {{ days_after(
                'contacts_made.contacted_on', var('credit_days')
            ) }}

),

first_memberships as (

    select
        person_id,
        partnership_id,
        min(joined_on) as joined_on

    from memberships_settled

    group by person_id, partnership_id

),

newcomers_credited as (

    select
        newcomers_followed.person_id,
        newcomers_followed.partnership_id,
        newcomers_followed.first_on,
        coalesce(
            organizations_named.organization_id,
            contacts_before.organization_id
        ) as organization_id,
        case
            when organizations_named.organization_id is not null
                then 'sign_in'
            when contacts_before.organization_id is not null
                then 'contact'
        end as credited_by,
        {{ days_after(
            'newcomers_followed.first_on', var('funnel_days')
        ) }} <= as_of_day.as_of as is_followed,
        coalesce(first_memberships.joined_on < {{ days_after(
            'newcomers_followed.first_on', var('funnel_days')
        ) }}, false) as has_joined

    from newcomers_followed

    cross join as_of_day

    left join organizations_named
        on
            newcomers_followed.person_id = organizations_named.person_id
            and newcomers_followed.partnership_id
            = organizations_named.partnership_id
            and organizations_named.rank_from_the_first = 1

    left join contacts_before
        on
            newcomers_followed.person_id = contacts_before.person_id
            and newcomers_followed.partnership_id
            = contacts_before.partnership_id
            and contacts_before.rank_from_the_last = 1

    left join first_memberships
        on
            newcomers_followed.person_id = first_memberships.person_id
            and newcomers_followed.partnership_id
            = first_memberships.partnership_id

)

select * from newcomers_credited
