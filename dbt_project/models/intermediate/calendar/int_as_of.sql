with

days_recorded as (

    select * from {{ ref('int_days_recorded') }}

),

record_span as (

    select
        min(first_on) as first_recorded_on,
        coalesce({{ date_literal(var('as_of')) }}, max(last_on)) as as_of

    from days_recorded

),

{# No row where nothing was recorded by then: every mart is empty. #}
as_of_day as (

    select as_of

    from record_span

    where first_recorded_on <= as_of

)

select * from as_of_day
