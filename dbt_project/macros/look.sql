{#
    The columns of something that needs a look: by which rule, on which page
    and in which figure more of it is to be seen, whether another rule of the
    page is said first (place), and how many of how many, now and before.
#}
{% macro look(
    rule, page, figure, place,
    part='null', whole='null', part_before='null', whole_before='null',
    direction='null', group_code='null', points_off='null', are_few='null'
) -%}
    partnership_id,
    period_end,
    told_of,
    '{{ rule }}' as rule,
    '{{ page }}' as page,
    '{{ figure }}' as figure,
    {{ place }} as place,
    cast({{ part }} as integer) as part,
    cast({{ whole }} as integer) as whole,
    cast({{ part_before }} as integer) as part_before,
    cast({{ whole_before }} as integer) as whole_before,
    cast({{ direction }} as varchar) as direction,
    cast({{ group_code }} as varchar) as group_code,
    cast({{ points_off }} as integer) as points_off,
    cast({{ are_few }} as boolean) as are_few
{%- endmacro %}

{# Whether one value is more than another or fewer. #}
{% macro more_or_fewer(now, before) -%}
    case when {{ now }} > {{ before }} then 'more' else 'fewer' end
{%- endmacro %}

{# Shares are held in binary: 0.6 less 0.4 is a hair less than 0.2. #}
{% macro is_at_least(change, threshold) -%}
    round({{ change }}, 9) >= cast({{ threshold }} as double)
{%- endmacro %}
