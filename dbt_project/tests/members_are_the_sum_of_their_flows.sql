with

membership_by_month as (

    select * from {{ ref('membership_by_month') }}

),

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

partnerships as (

    select * from {{ ref('partnerships') }}

),

members_by_month as (

    select
        partnership_id,
        sum(joined + returned - lapsed - exited) as members
    from membership_by_month
    group by partnership_id

),

members_by_period as (

    select
        partnership_id,
        sum(joined + returned - lapsed - exited) as members
    from membership_by_period
    group by partnership_id

),

partnerships_that_differ as (

    select
        partnerships.partnership_id,
        partnerships.members,
        members_by_month.members as members_of_months,
        members_by_period.members as members_of_periods

    from partnerships

    inner join members_by_month
        on partnerships.partnership_id = members_by_month.partnership_id

    inner join members_by_period
        on partnerships.partnership_id = members_by_period.partnership_id

    where
        partnerships.members != members_by_month.members
        or partnerships.members != members_by_period.members

)

select * from partnerships_that_differ
