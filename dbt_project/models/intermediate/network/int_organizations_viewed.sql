with recursive

organizations as (

    select * from {{ ref('stg_coordination__organizations') }}

),

{# A circle of umbrellas ends where the search has gone on for too long. #}
umbrellas_found as (

    select
        organization_id,
        organization_id as shown_as,
        0 as steps

    from organizations

    union all

    select
        umbrellas_found.organization_id,
        organizations.parent_organization_id as shown_as,
        umbrellas_found.steps + 1 as steps

    from umbrellas_found

    inner join organizations
        on umbrellas_found.shown_as = organizations.organization_id

    where
        organizations.parent_organization_id is not null
        and umbrellas_found.steps < 8

),

umbrellas_ranked as (

    select
        organization_id,
        shown_as,
        row_number() over (
            partition by organization_id
            order by steps desc
        ) as rank_from_the_top

    from umbrellas_found

),

organizations_viewed as (

    select
        organization_id,
        organization_id as shown_as,
        false as is_rolled_up

    from organizations

    union all

    select
        organization_id,
        shown_as,
        true as is_rolled_up

    from umbrellas_ranked

    where rank_from_the_top = 1

)

select * from organizations_viewed
