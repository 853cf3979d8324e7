{#
    How far two shares are apart, measured by what chance alone does: the
    two-proportion z test with the pooled share, (a/n - b/m) / sqrt(p * (1 - p)
    * (1/n + 1/m)) where p = (a + b) / (n + m). NIST/SEMATECH e-Handbook of
    Statistical Methods, section 7.3.3. Null where both shares are 0 or 1.
#}
{% macro z_of_change(part, whole, part_before, whole_before) -%}
    (
        ({{ share(part, whole) }} - {{ share(part_before, whole_before) }})
        / nullif(sqrt(
            {{ pooled(part, whole, part_before, whole_before) }}
            * (1 - {{ pooled(part, whole, part_before, whole_before) }})
            * ({{ share(1, whole) }} + {{ share(1, whole_before) }})
        ), 0)
    )
{%- endmacro %}

{# The share of both together. #}
{% macro pooled(part, whole, part_before, whole_before) -%}
    ({{ share('(' ~ part ~ ' + ' ~ part_before ~ ')',
              '(' ~ whole ~ ' + ' ~ whole_before ~ ')') }})
{%- endmacro %}

{#
    Whether a share is clearly another than before. The test is an
    approximation: it is asked only where the pooled share lets expect enough
    on both sides of both (Cochran's five); of fewer nothing is called clear.
#}
{% macro is_clear(part, whole, part_before, whole_before) -%}
    coalesce(
        round(abs(
            {{ z_of_change(part, whole, part_before, whole_before) }}
        ), 9) >= {{ var('look_clear_z') }}
        and round(
            least(
                {{ pooled(part, whole, part_before, whole_before) }},
                1 - {{ pooled(part, whole, part_before, whole_before) }}
            ) * least({{ whole }}, {{ whole_before }}), 9
        ) >= {{ var('fewest_expected') }},
        false
    )
{%- endmacro %}

{# Clear, and in that direction: `<` or `>`. #}
{% macro is_clearly(direction, part, whole, part_before, whole_before) -%}
    {{ is_clear(part, whole, part_before, whole_before) }}
        and sign(
            {{ share(part, whole) }} - {{ share(part_before, whole_before) }}
        ) = {{ 1 if direction == '>' else -1 }}
{%- endmacro %}
