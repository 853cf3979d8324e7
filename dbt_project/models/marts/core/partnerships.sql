with

partnerships as (

    select * from {{ ref('stg_partnership__partnerships') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

membership_changes as (

    select * from {{ ref('int_membership_changes') }}

),

members_counted as (

    select
        partnership_id,
        sum(members) as members

    from membership_changes

    group by partnership_id

),

partnerships_begun as (

    select
        partnerships.partnership_id,
        partnerships.name,
        partnerships.region,
        partnerships.started_on,
        cast(coalesce(members_counted.members, 0) as integer) as members,
        as_of_day.as_of,
        {{ var('k') }} as fewest_shown

    from partnerships

    cross join as_of_day

    left join members_counted
        on partnerships.partnership_id = members_counted.partnership_id

    where coalesce(partnerships.started_on, as_of_day.as_of) <= as_of_day.as_of

)

select * from partnerships_begun
