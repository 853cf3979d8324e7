{# Text without the blanks around it; nothing but blanks is no text. #}
{% macro trimmed(column) -%}
    nullif(trim({{ column }}), '')
{%- endmacro %}
