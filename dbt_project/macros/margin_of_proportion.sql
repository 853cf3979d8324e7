{#
    Margin of error of a part of a whole, both estimated (US Census Bureau,
    Understanding and Using American Community Survey Data, chapter 8); where
    the difference is below zero the formula for a ratio holds. The margins
    come squared.
#}
{% macro margin_of_proportion(of_part, of_whole, proportion, whole) -%}
    case
        when {{ of_part }} >= power({{ proportion }}, 2) * {{ of_whole }}
            then
                sqrt(
                    {{ of_part }} - power({{ proportion }}, 2) * {{ of_whole }}
                ) / nullif({{ whole }}, 0)
        else
            sqrt(
                {{ of_part }} + power({{ proportion }}, 2) * {{ of_whole }}
            ) / nullif({{ whole }}, 0)
    end
{%- endmacro %}
