{# Nothing that happened after the as-of day is known yet. #}
{% test not_after_as_of(model, column_name) %}

select {{ column_name }}

from {{ model }}

cross join {{ ref('int_as_of') }} as as_of_day

where {{ column_name }} > as_of_day.as_of

{% endtest %}
