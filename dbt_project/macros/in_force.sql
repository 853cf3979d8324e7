{#
    Whether something holds on a day: begun by then, and ended later if it
    ends at all. Without a beginning on record it always has.
#}
{% macro is_in_force(day, since, until) -%}
    (
        {{ since }} is null
        or {{ day }} >= {{ since }}
    )
    and (
        {{ until }} is null
        or {{ day }} < {{ until }}
    )
{%- endmacro %}

{# When the last of several spells ends; null if one of them never does. #}
{% macro last_end_of(until) -%}
    case when count(*) = count({{ until }}) then max({{ until }}) end
{%- endmacro %}
