with

clocks_started as (

    select * from {{ ref('int_clocks_started') }}

),

memberships_settled as (

    select * from {{ ref('int_memberships_settled') }}

),

months_exposed as (

    select * from {{ ref('int_months_exposed') }}

),

partnerships as (

    select * from {{ ref('stg_partnership__partnerships') }}

),

{# Months of exposure that are over, numbered within the partnership. #}
exposure_months_ended as (

    select
        partnership_id,
        exposure_months,
        {{ days_after('next_month', -1) }} as ended_on

    from months_exposed

    where
        is_exposed
        and known_until = next_month

),

{# The clock runs out when as many months of exposure have ended. #}
clocks_run_out as (

    select
        clocks_started.stay_id,
        exposure_months_ended.ended_on as lapsed_on,
        clocks_started.next_started_on as returned_on

    from clocks_started

    inner join partnerships
        on clocks_started.partnership_id = partnerships.partnership_id

    inner join months_exposed
        on
            clocks_started.partnership_id = months_exposed.partnership_id
            and clocks_started.month = months_exposed.month

    inner join exposure_months_ended
        on
            clocks_started.partnership_id
            = exposure_months_ended.partnership_id
            and months_exposed.exposure_months + partnerships.lapse_months
            = exposure_months_ended.exposure_months

    where
        clocks_started.next_started_on is null
        or clocks_started.next_started_on > exposure_months_ended.ended_on

),

{# Leaving on or before that day comes first. #}
memberships_lapsed as (

    select clocks_run_out.*

    from clocks_run_out

    inner join memberships_settled
        on clocks_run_out.stay_id = memberships_settled.stay_id

    where
        memberships_settled.left_on is null
        or memberships_settled.left_on > clocks_run_out.lapsed_on

)

select * from memberships_lapsed
