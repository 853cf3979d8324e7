with

months_spanned as (

    select * from {{ ref('int_months_spanned') }}

),

partnerships_recorded as (

    select * from {{ ref('int_partnerships_recorded') }}

),

meetings_held as (

    select * from {{ ref('int_meetings_held') }}

),

months_with_a_meeting as (

    select distinct
        partnership_id,
        {{ first_of_month('held_on') }} as month

    from meetings_held

    where is_qualifying

),

{# A month without a meeting is there too, but does not raise the count. #}
months_exposed as (

    select
        partnerships_recorded.partnership_id,
        months_spanned.month,
        months_spanned.next_month,
        months_spanned.known_until,
        months_spanned.is_provisional,
        months_spanned.quarter_start,
        months_spanned.is_quarter_provisional,
        months_spanned.period_start,
        months_spanned.period_end,
        months_spanned.is_period_provisional,
        cast(
            count(months_with_a_meeting.month) over (
                partition by partnerships_recorded.partnership_id
                order by months_spanned.month
                rows between unbounded preceding and current row
            ) as integer
        ) as exposure_months,
        months_with_a_meeting.month is not null as is_exposed,
        coalesce(
            months_spanned.month < partnerships_recorded.first_meeting_month,
            false
        ) as is_before_records,
        coalesce(
            months_spanned.period_end
            < partnerships_recorded.first_meeting_month,
            false
        ) as is_period_before_records

    from partnerships_recorded

    inner join months_spanned
        on partnerships_recorded.first_month <= months_spanned.month

    left join months_with_a_meeting
        on
            partnerships_recorded.partnership_id
            = months_with_a_meeting.partnership_id
            and months_spanned.month = months_with_a_meeting.month

)

select * from months_exposed
