{# Every partnership has its rows up to the month of the as-of day. #}
{% test reaches_as_of(model, column_name) %}

select
    recorded.partnership_id,
    max(recorded.{{ column_name }}) as last_{{ column_name }}

from {{ model }} as recorded

cross join {{ ref('int_as_of') }} as as_of_day

group by
    recorded.partnership_id,
    as_of_day.as_of

having
    max(recorded.{{ column_name }}) != {{ first_of_month('as_of_day.as_of') }}

{% endtest %}
