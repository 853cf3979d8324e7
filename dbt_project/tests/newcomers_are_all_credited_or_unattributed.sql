with

newcomers_by_period as (

    select * from {{ ref('newcomers_by_period') }}

),

recruitment_by_organization as (

    select * from {{ ref('recruitment_by_organization') }}

),

newcomers_credited as (

    select
        partnership_id,
        period_start,
        sum(invited_attendees) as newcomers,
        max(newcomers) as newcomers_said

    from recruitment_by_organization

    group by partnership_id, period_start

),

periods_that_differ as (

    select
        newcomers_by_period.partnership_id,
        newcomers_by_period.period_end,
        newcomers_by_period.first_timers,
        newcomers_credited.newcomers

    from newcomers_by_period

    left join newcomers_credited
        on
            newcomers_by_period.partnership_id
            = newcomers_credited.partnership_id
            and newcomers_by_period.period_start
            = newcomers_credited.period_start

    where
        newcomers_by_period.first_timers
        != coalesce(newcomers_credited.newcomers, 0)
        or newcomers_credited.newcomers != newcomers_credited.newcomers_said

)

select * from periods_that_differ
