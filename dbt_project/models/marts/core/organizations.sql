with

organizations as (

    select * from {{ ref('stg_coordination__organizations') }}

),

contractor_roles as (

    select * from {{ ref('stg_coordination__contractor_roles') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

contractors as (

    select distinct contractor_roles.organization_id

    from contractor_roles

    inner join as_of_day
        on contractor_roles.started_on <= as_of_day.as_of

),

organizations_with_their_part as (

    select
        organizations.organization_id,
        organizations.name,
        organizations.sector,
        contractors.organization_id is not null as is_contractor,
        case
            when organizations.core_partner_since <= as_of_day.as_of
                then organizations.core_partner_since
        end as core_partner_since

    from organizations

    cross join as_of_day

    left join contractors
        on organizations.organization_id = contractors.organization_id

)

select * from organizations_with_their_part
