{# The one node of a network that stands for a partnership's residents. #}
{% macro residents_of(partnership_id) -%}
    'residents:' || {{ partnership_id }}
{%- endmacro %}

{% macro is_residents(organization_id) -%}
    {{ organization_id }} like 'residents:%'
{%- endmacro %}
