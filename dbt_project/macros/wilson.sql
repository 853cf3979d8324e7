{#
    A bound of the 95 % interval of a part of a whole (Wilson, 1927, Journal of
    the American Statistical Association 22): `sign` is - for the lower, + for
    the upper one. Null where there is no whole. Rounding may take a bound past
    the share itself where that is all or nothing; there it is the share.
#}
{% macro wilson_bound(part, whole, sign) -%}
    {%- set z = 1.959963984540054 -%}
    {%- set share_of_whole = share(part, whole) -%}
    case
        when {{ whole }} > 0
            then
                {{ 'least' if sign == '-' else 'greatest' }}(
                    {{ share_of_whole }},
                    (
                        {{ share_of_whole }} + {{ z ** 2 / 2 }} / {{ whole }}
                        + {{ sign }} {{ z }} * sqrt(
                            {{ share_of_whole }} * (1 - {{ share_of_whole }})
                            / {{ whole }}
                            + {{ z ** 2 / 4 }} / power({{ whole }}, 2)
                        )
                    ) / (1 + {{ z ** 2 }} / {{ whole }})
                )
    end
{%- endmacro %}
