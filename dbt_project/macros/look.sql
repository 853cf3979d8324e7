{#
    The columns of something that needs a look: by which rule, on which page
    and in which figure more of it is to be seen, and how many of how many or
    how many days, now and before.
#}
{% macro look(
    rule, page, figure,
    part='null', whole='null', part_before='null', whole_before='null',
    days='null', days_before='null', supports='null',
    direction='null', group_code='null', points_off='null', are_few='null',
    organizations='null', told_of='period_end', is_better='false'
) -%}
    partnership_id,
    period_end,
    {{ told_of }} as told_of,
    '{{ rule }}' as rule,
    '{{ page }}' as page,
    '{{ figure }}' as figure,
    cast({{ part }} as integer) as part,
    cast({{ whole }} as integer) as whole,
    cast({{ part_before }} as integer) as part_before,
    cast({{ whole_before }} as integer) as whole_before,
    cast({{ days }} as integer) as days,
    cast({{ days_before }} as integer) as days_before,
    cast({{ supports }} as varchar) as supports,
    cast({{ direction }} as varchar) as direction,
    {{ is_better }} as is_better,
    cast({{ group_code }} as varchar) as group_code,
    cast({{ points_off }} as integer) as points_off,
    cast({{ are_few }} as boolean) as are_few,
    cast({{ organizations }} as varchar) as organizations
{%- endmacro %}

{# The same of something that got better, and where records say so, by whom. #}
{% macro got_better(rule, page, figure) -%}
    {{ look(rule, page, figure, is_better='true', **kwargs) }}
{%- endmacro %}

{# Shares are held in binary: 0.6 less 0.4 is a hair less than 0.2. #}
{% macro is_at_least(change, threshold) -%}
    round({{ change }}, 9) >= cast({{ threshold }} as double)
{%- endmacro %}

{% macro is_below(value, threshold) -%}
    round({{ value }}, 9) < cast({{ threshold }} as double)
{%- endmacro %}
