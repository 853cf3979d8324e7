with

commitments as (

    select * from {{ ref('commitments') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

{# Each promise stands under its organization and under all of them. #}
commitments_in_views as (

    select
        partnership_id,
        organization_id,
        due_on,
        outcome,
        is_open
    from commitments
    where organization_id is not null

    union all

    select
        partnership_id,
        'all' as organization_id,
        due_on,
        outcome,
        is_open
    from commitments

),

open_promises as (

    select
        commitments_in_views.partnership_id,
        commitments_in_views.organization_id,
        cast(
            count(case when commitments_in_views.is_open then 1 end)
            as integer
        ) as open_now,
        cast(
            count(
                case
                    when
                        commitments_in_views.is_open
                        and commitments_in_views.due_on < as_of_day.as_of
                        and commitments_in_views.outcome
                        is distinct from 'moved_by_agreement'
                        then 1
                end
            ) as integer
        ) as past_due

    from commitments_in_views

    cross join as_of_day

    group by
        commitments_in_views.partnership_id,
        commitments_in_views.organization_id

)

select * from open_promises
