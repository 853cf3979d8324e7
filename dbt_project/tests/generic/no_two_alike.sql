{#
    The grain where a part of it may be empty: no two rows agree in all these
    columns, and two empty values agree.
#}
{% test no_two_alike(model, columns) %}

select
    {{ columns | join(', ') }},
    count(*) as rows_found

from {{ model }}

group by {{ columns | join(', ') }}

having count(*) > 1

{% endtest %}
