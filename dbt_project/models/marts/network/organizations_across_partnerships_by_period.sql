with

organizations_described as (

    select * from {{ ref('int_organizations_described') }}

),

organizations_of_partnerships as (

    select
        *,
        count(*) over (
            partition by period_start, organization_id
        ) as partnerships

    from organizations_described

    where
        partnership_id != 'all'
        and not is_rolled_up
        and not {{ is_residents('organization_id') }}

),

organizations_across_partnerships_by_period as (

    select
        partnership_id,
        period_start,
        period_end,
        organization_id,
        cast(partnerships as integer) as partnerships,
        degree as ties,
        single_person_ties,
        is_contractor,
        is_provisional

    from organizations_of_partnerships

    where partnerships > 1

)

select * from organizations_across_partnerships_by_period
