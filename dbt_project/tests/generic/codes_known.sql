{#
    Every code is in the list of categories that it belongs to; `codes` says
    which column belongs to which list.
#}
{% test codes_known(model, codes) %}

with

categories as (

    select * from {{ ref('categories') }}

),

codes_used as (

    select
        'none' as list,
        'none' as code
    where false
    {% for column, list in codes.items() %}
        union all

        select
            '{{ list }}' as list,
            {{ column }} as code
        from {{ model }}
        where {{ column }} is not null
    {% endfor %}

),

codes_unknown as (

    select
        codes_used.list,
        codes_used.code

    from codes_used

    left join categories
        on
            codes_used.list = categories.list
            and codes_used.code = categories.code

    where categories.code is null

)

select * from codes_unknown

{% endtest %}
