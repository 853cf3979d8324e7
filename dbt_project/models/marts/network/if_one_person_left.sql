with

ties_on_one_person as (

    select * from {{ ref('int_ties_on_one_person') }}

),

organizations_described as (

    select * from {{ ref('int_organizations_described') }}

),

ties_from_each_side as (

    select * from {{ ref('int_ties_from_each_side') }}

),

ties_counted as (

    select
        partnership_id,
        period_start,
        is_rolled_up,
        organization_id,
        count(*) as ties

    from ties_from_each_side

    where
        change != 'lost'
        and not {{ is_residents('other_organization_id') }}

    group by partnership_id, period_start, is_rolled_up, organization_id

),

{# Residents are one node, and nobody of them is told apart. #}
if_one_person_left as (

    select
        organizations_described.partnership_id,
        organizations_described.period_start,
        organizations_described.period_end,
        organizations_described.is_rolled_up,
        organizations_described.organization_id,
        cast(ties_counted.ties as integer) as ties,
        cast(ties_on_one_person.ties_on_one_person as integer)
            as ties_on_one_person,
        cast(ties_on_one_person.organizations_cut_off as integer)
            as organizations_cut_off,
        ties_on_one_person.cut_off,
        cast(
            row_number() over (
                partition by
                    organizations_described.partnership_id,
                    organizations_described.period_start,
                    organizations_described.is_rolled_up
                order by
                    ties_on_one_person.ties_on_one_person desc,
                    ties_counted.ties asc,
                    organizations_described.organization_id asc
            ) as integer
        ) as place,
        ties_on_one_person.ties_on_one_person
        >= {{ var('finding_ties_on_one_person') }} as is_finding,
        organizations_described.is_provisional

    from ties_on_one_person

    inner join organizations_described
        on
            ties_on_one_person.partnership_id
            = organizations_described.partnership_id
            and ties_on_one_person.period_start
            = organizations_described.period_start
            and ties_on_one_person.is_rolled_up
            = organizations_described.is_rolled_up
            and ties_on_one_person.organization_id
            = organizations_described.organization_id

    inner join ties_counted
        on
            ties_on_one_person.partnership_id = ties_counted.partnership_id
            and ties_on_one_person.period_start = ties_counted.period_start
            and ties_on_one_person.is_rolled_up = ties_counted.is_rolled_up
            and ties_on_one_person.organization_id
            = ties_counted.organization_id

    where
        not {{ is_residents('ties_on_one_person.organization_id') }}
        and ties_on_one_person.ties_on_one_person > 0

)

select * from if_one_person_left
