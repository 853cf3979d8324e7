with

memberships_segmented as (

    select * from {{ ref('int_memberships_segmented') }}

),

partnerships_recorded as (

    select * from {{ ref('int_partnerships_recorded') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

first_memberships as (

    select
        memberships_segmented.person_id,
        memberships_segmented.partnership_id,
        memberships_segmented.opened_on as joined_on,
        memberships_segmented.closed_on is not null as is_lost,
        coalesce(memberships_segmented.closed_on, as_of_day.as_of)
            as followed_until,
        greatest(
            memberships_segmented.opened_on,
            partnerships_recorded.first_meeting_month
        ) as followed_from

    from memberships_segmented

    cross join as_of_day

    inner join partnerships_recorded
        on
            memberships_segmented.partnership_id
            = partnerships_recorded.partnership_id
            and partnerships_recorded.first_meeting_month is not null

    where
        memberships_segmented.opened_by = 'joined'
        and memberships_segmented.opened_on
        = memberships_segmented.first_joined_on

),

{# A loss counts at the end of the month of membership it falls in. #}
memberships_timed as (

    select
        person_id,
        partnership_id,
        is_lost,
        {{ full_months_between('joined_on', 'followed_until') }}
        + case when is_lost then 1 else 0 end as months_followed,
        {{ full_months_between('joined_on', 'followed_from') }}
        + case
            when
                {{ months_after(
                    'joined_on',
                    full_months_between('joined_on', 'followed_from')
                ) }} < followed_from then 1
            else 0
        end as months_before_entry

    from first_memberships

),

{# Who had gone before the records begin was never seen at risk. #}
memberships_followed as (

    select *

    from memberships_timed

    where
        months_before_entry = 0
        or months_before_entry < months_followed

)

select * from memberships_followed
