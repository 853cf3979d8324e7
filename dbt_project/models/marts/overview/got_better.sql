with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

looks as (

    select * from {{ ref('int_looks_coordination') }}
    union all
    select * from {{ ref('int_looks_membership') }}
    union all
    select * from {{ ref('int_looks_network') }}
    union all
    select * from {{ ref('int_looks_representativeness') }}
    union all
    select * from {{ ref('int_looks_leadership') }}
    union all
    select * from {{ ref('int_looks_outreach') }}

),

got_better as (

    select
        looks.partnership_id,
        membership_by_period.period_start,
        looks.period_end,
        looks.rule,
        looks.page,
        looks.figure,
        looks.told_of,
        looks.part,
        looks.whole,
        looks.part_before,
        looks.whole_before,
        looks.supports,
        looks.direction,
        looks.group_code,
        looks.organizations,
        membership_by_period.is_provisional

    from looks

    inner join membership_by_period
        on
            looks.partnership_id = membership_by_period.partnership_id
            and looks.period_end = membership_by_period.period_end

    where looks.is_better

)

select * from got_better
