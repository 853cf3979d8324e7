{# The first and the last day that a column of a model holds, as one row. #}
{% macro span_of(model, column) -%}
    select
        '{{ model.split("__")[1] }}' as recorded_in,
        '{{ column }}' as recorded_as,
        min({{ column }}) as first_on,
        max({{ column }}) as last_on
    from {{ ref(model) }}
{%- endmacro %}
