with

membership_by_period as (

    select * from {{ ref('membership_by_period') }}

),

looks_of_all_subjects as (

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

looks_in_half_years as (

    select
        looks_of_all_subjects.partnership_id,
        looks_of_all_subjects.period_end,
        looks_of_all_subjects.rule,
        looks_of_all_subjects.page,
        looks_of_all_subjects.figure,
        looks_of_all_subjects.told_of,
        looks_of_all_subjects.part,
        looks_of_all_subjects.whole,
        looks_of_all_subjects.part_before,
        looks_of_all_subjects.whole_before,
        looks_of_all_subjects.days,
        looks_of_all_subjects.days_before,
        looks_of_all_subjects.supports,
        looks_of_all_subjects.direction,
        looks_of_all_subjects.group_code,
        looks_of_all_subjects.points_off,
        looks_of_all_subjects.are_few,
        looks_of_all_subjects.organizations,
        looks_of_all_subjects.is_better,
        membership_by_period.period_start,
        membership_by_period.is_provisional

    from looks_of_all_subjects

    inner join membership_by_period
        on
            looks_of_all_subjects.partnership_id
            = membership_by_period.partnership_id
            and looks_of_all_subjects.period_end
            = membership_by_period.period_end

)

select * from looks_in_half_years
