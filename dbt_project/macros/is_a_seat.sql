{# An office of the guidance body is held by somebody with a seat on it. #}
{% macro is_a_seat(role, body) -%}
    coalesce({{ body }}, 'guidance_body') = 'guidance_body'
    and {{ role }} in (
        'seat', 'chair', 'co_chair', 'vice_chair', 'secretary', 'treasurer'
    )
{%- endmacro %}
