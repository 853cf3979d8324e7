{# A value, where there is one, lies between two others, both included. #}
{% test within_range(model, column_name, least, most) %}

select {{ column_name }}

from {{ model }}

where
    {{ column_name }} < {{ least }}
    or {{ column_name }} > {{ most }}

{% endtest %}
