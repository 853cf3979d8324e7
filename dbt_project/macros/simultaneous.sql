{#
    The 95 % point of chi-square, by the cube root's normal approximation (Wilson
    and Hilferty, 1931, Proceedings of the National Academy of Sciences 17); for
    one degree of freedom, where that is furthest off, the square of 1.96.
#}
{% macro chi_square_95(degrees) -%}
    {%- set z = 1.6448536269514722 -%}
    case
        when {{ degrees }} = 1 then {{ 1.959963984540054 ** 2 }}
        else
            {{ degrees }} * power(
                1 - 2.0 / (9 * {{ degrees }})
                + {{ z }} * sqrt(2.0 / (9 * {{ degrees }})),
                3
            )
    end
{%- endmacro %}

{#
    How far a bound of Wilson's lies from a share of so many people, where the
    squared number of errors is given; always positive.
#}
{% macro score_width(share, whole, sign, squared_errors) -%}
    {{ sign }} (
        (
            {{ share }} + {{ squared_errors }} / (2 * {{ whole }})
            {{ sign }} sqrt(
                {{ squared_errors }} * {{ share }} * (1 - {{ share }}) / {{ whole }}
                + power({{ squared_errors }} / (2 * {{ whole }}), 2)
            )
        ) / (1 + {{ squared_errors }} / {{ whole }}) - {{ share }}
    )
{%- endmacro %}
