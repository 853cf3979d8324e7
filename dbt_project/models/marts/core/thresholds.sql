with

thresholds as (

    {{ threshold('second_visit_days') }}

    union all

    {{ threshold('returned_days') }}

    union all

    {{ threshold('funnel_days') }}

    union all

    {{ threshold('credit_days') }}

    union all

    {{ threshold('coverage_enough') }}

    union all

    {{ threshold('few_leaders') }}

    union all

    {{ threshold('fewest_for_a_percentage') }}

)

select * from thresholds
