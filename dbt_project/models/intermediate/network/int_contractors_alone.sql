with

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

attendances as (

    select * from {{ ref('stg_partnership__attendances') }}

),

organizations_viewed as (

    select * from {{ ref('int_organizations_viewed') }}

),

organizations_measured as (

    select * from {{ ref('int_organizations_measured') }}

),

meetings_of_partnerships as (

    select
        partnership_id,
        meeting_id,
        {{ first_of_half_year('held_on') }} as period_start

    from meetings_held

    where
        meeting_kind = 'support_team'
        and partnership_id is not null

),

support_team_meetings as (

    select * from meetings_of_partnerships

    union all

    select
        'all' as partnership_id,
        meeting_id,
        period_start

    from meetings_of_partnerships

),

meetings_counted as (

    select
        partnership_id,
        period_start,
        count(*) as support_team_meetings

    from support_team_meetings

    group by partnership_id, period_start

),

organizations_that_came as (

    select distinct
        support_team_meetings.partnership_id,
        support_team_meetings.period_start,
        organizations_viewed.is_rolled_up,
        organizations_viewed.shown_as as organization_id

    from support_team_meetings

    inner join attendances
        on support_team_meetings.meeting_id = attendances.meeting_id

    inner join organizations_viewed
        on attendances.organization_id = organizations_viewed.organization_id

),

contractors_alone as (

    select
        organizations_measured.partnership_id,
        organizations_measured.period_start,
        organizations_measured.is_rolled_up,
        coalesce(max(meetings_counted.support_team_meetings), 0)
            as support_team_meetings,
        count(*) as contractors_alone,
        count(
            case when organizations_that_came.organization_id is null then 1 end
        ) as contractors_alone_and_absent

    from organizations_measured

    left join meetings_counted
        on
            organizations_measured.partnership_id
            = meetings_counted.partnership_id
            and organizations_measured.period_start
            = meetings_counted.period_start

    left join organizations_that_came
        on
            organizations_measured.partnership_id
            = organizations_that_came.partnership_id
            and organizations_measured.period_start
            = organizations_that_came.period_start
            and organizations_measured.is_rolled_up
            = organizations_that_came.is_rolled_up
            and organizations_measured.organization_id
            = organizations_that_came.organization_id

    where
        organizations_measured.is_contractor
        and organizations_measured.degree = 0

    group by
        organizations_measured.partnership_id,
        organizations_measured.period_start,
        organizations_measured.is_rolled_up

)

select * from contractors_alone
