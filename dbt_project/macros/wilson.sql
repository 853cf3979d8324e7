{#
    A bound of the 95 % interval of a part of a whole (Wilson, 1927, Journal of
    the American Statistical Association 22): `sign` is - for the lower, + for
    the upper one. Null where there is no whole. Rounding takes a bound a hair past
    all or nothing, and past a share that is one of these; both hold it in.
#}
{% macro wilson_bound(part, whole, sign) -%}
    {%- set z = 1.959963984540054 -%}
    {%- set share_of_whole = share(part, whole) -%}
    case
        when {{ whole }} > 0
            then
                {{ 'greatest(0, least' if sign == '-' else 'least(1, greatest' }}(
                    {{ share_of_whole }},
                    (
                        {{ share_of_whole }} + {{ z ** 2 / 2 }} / {{ whole }}
                        + {{ sign }} {{ z }} * sqrt(
                            {{ share_of_whole }} * (1 - {{ share_of_whole }})
                            / {{ whole }}
                            + {{ z ** 2 / 4 }} / power({{ whole }}, 2)
                        )
                    ) / (1 + {{ z ** 2 }} / {{ whole }})
                ))
    end
{%- endmacro %}
