{# An identity, or any other promise about the columns of one row. #}
{% test holds(model, expression) %}

select *

from {{ model }}

where not ({{ expression }})

{% endtest %}
