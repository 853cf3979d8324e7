with

periods as (

    select * from {{ ref('int_periods_completed') }}

),

{# Windows follow the calendar, so that no two of them overlap. #}
half_years_in_windows as (

    select
        partnership_id,
        period_start,
        period_end,
        floor(
            (
                2 * extract(year from period_start)
                + case
                    when extract(month from period_start) > 6 then 1
                    else 0
                end
            ) / {{ var('half_years_pooled') }}
        ) as window_number

    from periods

),

windows as (

    select
        partnership_id,
        window_number,
        max(period_start) as period_start,
        max(period_end) as period_end,
        count(*) as half_years

    from half_years_in_windows

    group by partnership_id, window_number

),

windows_completed as (

    select
        windows.partnership_id,
        windows.period_start,
        windows.period_end,
        half_years_in_windows.period_start as half_year_start,
        windows.period_end
        = max(windows.period_end) over () as is_newest

    from windows

    inner join half_years_in_windows
        on
            windows.partnership_id = half_years_in_windows.partnership_id
            and windows.window_number = half_years_in_windows.window_number

    where windows.half_years = {{ var('half_years_pooled') }}

)

select * from windows_completed
