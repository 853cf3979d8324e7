with

people_followed as (

    select * from {{ ref('int_people_followed') }}

),

{# Who was contacted stands once under each heading; a walk-in under one.
   The language of an activity is none: it would tell what few people speak. #}
people_under_headings as (

    select
        *,
        'all' as split,
        'all' as code
    from people_followed
    where entered_rung = 1

    union all

    select
        *,
        'channel' as split,
        channel as code
    from people_followed
    where entered_rung = 1

    union all

    select
        *,
        'organization' as split,
        coalesce(organization_id, 'unknown') as code
    from people_followed
    where entered_rung = 1

    union all

    select
        *,
        'walk_in' as split,
        case entered_rung
            when 2 then 'walk_in_attended'
            when 4 then 'walk_in_joined'
            else 'walk_in_led'
        end as code
    from people_followed
    where entered_rung > 1

),

people_in_cohorts as (

    select
        *,
        'quarter' as cohort_span,
        {{ first_of_quarter('first_seen_on') }} as cohort_start
    from people_under_headings

    union all

    select
        *,
        'half_year' as cohort_span,
        {{ first_of_half_year('first_seen_on') }} as cohort_start
    from people_under_headings

),

cohorts_counted as (

    select
        partnership_id,
        cohort_span,
        cohort_start,
        split,
        code,
        entered_rung,
        {{ people_at_rung(1) }} as contacted,
        {{ people_eligible_for_rung(1) }} as contacted_eligible,
        {{ people_at_rung(2) }} as attended,
        {{ people_eligible_for_rung(2) }} as attended_eligible,
        {{ people_at_rung(3) }} as returned,
        {{ people_eligible_for_rung(3) }} as returned_eligible,
        {{ people_at_rung(4) }} as joined,
        {{ people_eligible_for_rung(4) }} as joined_eligible,
        {{ people_at_rung(5) }} as led,
        {{ people_eligible_for_rung(5) }} as led_eligible,
        median(
            case
                when is_followed and rung_reached >= 2 then days_to_attend
            end
        ) as median_days_to_attend

    from people_in_cohorts

    group by
        partnership_id,
        cohort_span,
        cohort_start,
        split,
        code,
        entered_rung

)

select * from cohorts_counted
