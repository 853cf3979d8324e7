{#
    Every code is in the list of categories that it belongs to; `codes` says
    which column belongs to which list.
#}
{% test codes_known(model, codes) %}

{% for column, list in codes.items() %}
    {{ 'union all' if not loop.first }}

    select
        '{{ column }}' as column_name,
        {{ column }} as code

    from {{ model }}

    where
        {{ column }} not in (
            select categories.code
            from {{ ref('categories') }} as categories
            where categories.list = '{{ list }}'
        )
{% endfor %}

{% endtest %}
