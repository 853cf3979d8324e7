{# The grain: no two rows agree in all these columns, and none is empty. #}
{% test unique_combination(model, columns) %}

select
    {{ columns | join(', ') }},
    count(*) as rows_found

from {{ model }}

group by {{ columns | join(', ') }}

having
    count(*) > 1
    or {{ columns | join(' is null or ') }} is null

{% endtest %}
