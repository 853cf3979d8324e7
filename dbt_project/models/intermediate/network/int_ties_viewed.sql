with

ties_acted as (

    select * from {{ ref('int_ties_acted') }}

),

organizations_viewed as (

    select * from {{ ref('int_organizations_viewed') }}

),

views as (

    select unnest([false, true]) as is_rolled_up

),

sides_shown as (

    select
        ties_acted.act_id,
        views.is_rolled_up,
        coalesce(
            from_organizations.shown_as, ties_acted.from_organization_id
        ) as from_shown,
        coalesce(
            to_organizations.shown_as, ties_acted.to_organization_id
        ) as to_shown

    from ties_acted

    cross join views

    left join organizations_viewed as from_organizations
        on
            ties_acted.from_organization_id
            = from_organizations.organization_id
            and views.is_rolled_up = from_organizations.is_rolled_up

    left join organizations_viewed as to_organizations
        on
            ties_acted.to_organization_id = to_organizations.organization_id
            and views.is_rolled_up = to_organizations.is_rolled_up

),

{# What stays under one umbrella ties nobody to anybody else. #}
ties_viewed as (

    select
        act_id,
        is_rolled_up,
        least(from_shown, to_shown) as organization_a,
        greatest(from_shown, to_shown) as organization_b,
        from_shown < to_shown as is_from_a

    from sides_shown

    where from_shown != to_shown

)

select * from ties_viewed
