{#
    Words of a var, separated by blanks, as a list of texts: 'en es' is
    ['en', 'es'], and nothing an empty list.
#}
{% macro list_of_words(words) -%}
    cast(
        [
    {%- for word in (words or '').split() -%}
        '{{ word }}'{{ ', ' if not loop.last }}
    {%- endfor -%}
        ] as varchar []
    )
{%- endmacro %}
