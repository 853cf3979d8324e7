{# What a var was when the release was made; sentences name it. #}
{% macro threshold(name) -%}
    select
        '{{ name }}' as threshold,
        cast({{ var(name) }} as double) as holds_at
{%- endmacro %}
