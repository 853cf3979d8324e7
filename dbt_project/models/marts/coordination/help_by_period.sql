with

support_between_organizations as (

    select * from {{ ref('support_between_organizations') }}

),

{# A pair stands there both ways; under all together it counts once. #}
pairs_in_views as (

    select
        partnership_id,
        period_start,
        period_end,
        from_organization_id as organization_id,
        acts > 0 and acts_back > 0 as is_both_ways,
        is_provisional
    from support_between_organizations

    union all

    select
        partnership_id,
        period_start,
        period_end,
        'all' as organization_id,
        acts > 0 and acts_back > 0 as is_both_ways,
        is_provisional
    from support_between_organizations
    where from_organization_id < to_organization_id

),

help_by_period as (

    select
        partnership_id,
        period_start,
        period_end,
        organization_id,
        cast(count(*) as integer) as pairs,
        cast(count(case when is_both_ways then 1 end) as integer)
            as pairs_both_ways,
        is_provisional

    from pairs_in_views

    group by
        partnership_id,
        period_start,
        period_end,
        organization_id,
        is_provisional

)

select * from help_by_period
