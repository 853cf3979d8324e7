with

commitments as (

    select * from {{ ref('commitments') }}

),

follow_through_by_month as (

    select * from {{ ref('follow_through_by_month') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

promises_recorded as (

    select count(*) as promises

    from commitments

    inner join as_of_day
        on commitments.due_on <= as_of_day.as_of

    {# What is open on the day on which it is due has until the evening. #}
    where coalesce(commitments.outcome, 'unclear') != 'open'

),

{# Once under all, and once more under the organization that promised. #}
promises_counted as (

    select
        coalesce(sum(
            case
                when organization_id = 'all'
                    then due + moved_by_agreement + cancelled + unclear
            end
        ), 0) as promises,
        coalesce(sum(
            case
                when organization_id != 'all'
                    then due + moved_by_agreement + cancelled + unclear
            end
        ), 0) as promises_by_organization

    from follow_through_by_month

),

difference as (

    select
        promises_recorded.promises as recorded,
        promises_counted.promises as counted

    from promises_recorded

    cross join promises_counted

    where
        promises_recorded.promises != promises_counted.promises
        or promises_recorded.promises
        != promises_counted.promises_by_organization

)

select * from difference
