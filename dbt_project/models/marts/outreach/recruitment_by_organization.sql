with

newcomers_credited as (

    select * from {{ ref('int_newcomers_credited') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

newcomers_counted as (

    select
        partnership_id,
        {{ first_of_half_year('first_on') }} as period_start,
        coalesce(organization_id, 'unattributed') as organization_id,
        count(*) as invited_attendees,
        count(case when credited_by = 'sign_in' then 1 end)
            as named_at_sign_in,
        count(case when credited_by = 'contact' then 1 end)
            as contacted_before,
        count(case when is_followed then 1 end) as followed_attendees,
        count(case when is_followed and has_joined then 1 end) as joined

    from newcomers_credited

    group by
        partnership_id,
        {{ first_of_half_year('first_on') }},
        coalesce(organization_id, 'unattributed')

),

newcomers_beside_all as (

    select
        *,
        sum(invited_attendees) over (
            partition by partnership_id, period_start
        ) as newcomers,
        sum(
            case
                when organization_id = 'unattributed' then invited_attendees
                else 0
            end
        ) over (
            partition by partnership_id, period_start
        ) as newcomers_of_nobody

    from newcomers_counted

),

recruitment_by_organization as (

    select
        newcomers_beside_all.partnership_id,
        newcomers_beside_all.period_start,
        {{ told_until('newcomers_beside_all.period_start') }} as period_end,
        newcomers_beside_all.organization_id,
        cast(newcomers_beside_all.invited_attendees as integer)
            as invited_attendees,
        cast(newcomers_beside_all.named_at_sign_in as integer)
            as named_at_sign_in,
        cast(newcomers_beside_all.contacted_before as integer)
            as contacted_before,
        cast(newcomers_beside_all.newcomers as integer) as newcomers,
        cast(newcomers_beside_all.newcomers_of_nobody as integer)
            as newcomers_of_nobody,
        {{ share(
            'newcomers_beside_all.invited_attendees',
            'newcomers_beside_all.newcomers'
        ) }} as share_of_newcomers,
        cast(newcomers_beside_all.followed_attendees as integer)
            as followed_attendees,
        cast(newcomers_beside_all.joined as integer) as joined,
        {{ share(
            'newcomers_beside_all.joined',
            'newcomers_beside_all.followed_attendees'
        ) }} as joined_share,
        {{ is_still_open('newcomers_beside_all.period_start') }}
            as is_provisional

    from newcomers_beside_all

    cross join as_of_day

)

select * from recruitment_by_organization
