with

memberships as (

    select * from {{ ref('stg_partnership__memberships') }}

),

partnerships as (

    select * from {{ ref('stg_partnership__partnerships') }}

),

memberships_too_early as (

    select
        memberships.person_id,
        memberships.partnership_id,
        memberships.joined_on

    from memberships

    inner join partnerships
        on memberships.partnership_id = partnerships.partnership_id

    where memberships.joined_on < partnerships.started_on

)

select * from memberships_too_early
