with

contacts_made as (

    select * from {{ ref('int_contacts_made') }}

),

as_of_day as (

    select * from {{ ref('int_as_of') }}

),

contacts_counted as (

    select
        partnership_id,
        {{ first_of_half_year('contacted_on') }} as period_start,
        coalesce(outcome, 'unknown') as outcome,
        count(*) as contacts

    from contacts_made

    group by
        partnership_id,
        {{ first_of_half_year('contacted_on') }},
        coalesce(outcome, 'unknown')

),

contacts_by_outcome as (

    select
        contacts_counted.partnership_id,
        contacts_counted.period_start,
        {{ told_until('contacts_counted.period_start') }} as period_end,
        contacts_counted.outcome,
        cast(contacts_counted.contacts as integer) as contacts,
        cast(
            sum(contacts_counted.contacts) over (
                partition by
                    contacts_counted.partnership_id,
                    contacts_counted.period_start
            ) as integer
        ) as contacts_in_all,
        {{ is_still_open('contacts_counted.period_start') }}
            as is_provisional

    from contacts_counted

    cross join as_of_day

)

select * from contacts_by_outcome
