{# The first days of all months from one month to another, both included. #}
{% macro month_series(first_month, last_month) -%}
    unnest(
        generate_series({{ first_month }}, {{ last_month }}, interval 1 month)
    )
{%- endmacro %}
