{# One more or one fewer in a state, of a row with the states on both sides. #}
{% macro moved_into(state) -%}
    case when changes.state_after = '{{ state }}' then 1 else 0 end
    - case when changes.state_before = '{{ state }}' then 1 else 0 end
{%- endmacro %}
