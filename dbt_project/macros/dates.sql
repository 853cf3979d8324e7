{# Dates in, dates out, on any engine: dbt's own macros give timestamps. #}

{% macro days_after(date, days) -%}
    cast({{ dateadd('day', days, date) }} as date)
{%- endmacro %}

{% macro months_after(date, months) -%}
    cast({{ dateadd('month', months, date) }} as date)
{%- endmacro %}

{% macro first_of_month(date) -%}
    cast({{ date_trunc('month', date) }} as date)
{%- endmacro %}

{% macro first_of_quarter(date) -%}
    cast({{ date_trunc('quarter', date) }} as date)
{%- endmacro %}

{% macro first_of_half_year(date) -%}
    case
        when extract(month from {{ date }}) <= 6
            then cast({{ date_trunc('year', date) }} as date)
        else {{ months_after(date_trunc('year', date), 6) }}
    end
{%- endmacro %}

{# The last day of the half-year that begins on a day. #}
{% macro last_of_half_year(period_start) -%}
    {{ days_after(months_after(period_start, 6), -1) }}
{%- endmacro %}

{# The last day that a half-year is told of: its own, or that of the figures. #}
{% macro told_until(period_start, as_of='as_of_day.as_of') -%}
    least({{ last_of_half_year(period_start) }}, {{ as_of }})
{%- endmacro %}

{#
    Whether what is told of a half-year may still change: it is not over, or
    what is followed for some days (a var, `within`) has not been followed for
    as long since its last day. The one rule for every mart of half-years.
#}
{% macro is_still_open(period_start, within=none, as_of='as_of_day.as_of') -%}
    {%- set last = last_of_half_year(period_start) -%}
    {{ days_after(last, var(within)) if within else last }} > {{ as_of }}
{%- endmacro %}

{% macro days_between(first_date, second_date) -%}
    cast({{ datediff(first_date, second_date, 'day') }} as integer)
{%- endmacro %}

{#
    How many whole months lie between two dates: the most that can be added
    to the first without passing the second. From 31 August to 28 February
    are six, because adding months stops at the end of a shorter month.
#}
{% macro full_months_between(first_date, second_date) -%}
    (
        cast({{ datediff(first_date, second_date, 'month') }} as integer)
        - case
            when {{ months_after(
                first_date, datediff(first_date, second_date, 'month')
            ) }} > {{ second_date }} then 1
            else 0
        end
    )
{%- endmacro %}

{# A day given as a var; null where none is given. #}
{% macro date_literal(day) -%}
    cast({{ "'" ~ day ~ "'" if day else 'null' }} as date)
{%- endmacro %}
