{#
    The codes that an installation adds to the lists, in the table into which
    `commontable build` writes them; none where nothing did.
#}
{% macro added_codes(categories) %}
    {% if execute %}
        {{ return(adapter.get_relation(
            database=categories.database, schema='codes', identifier='added'
        )) }}
    {% endif %}
{% endmacro %}

{% macro take_out_what_is_worded_anew(categories) %}
    {% set added = added_codes(categories) %}
    {% if added %}
        delete from {{ categories }} as brought
        where exists (
            select 1 from {{ added }} as added
            where added.list = brought.list and added.code = brought.code
        )
    {% endif %}
{% endmacro %}

{% macro put_in_what_is_added(categories) %}
    {% set added = added_codes(categories) %}
    {% if added %}
        insert into {{ categories }}
            (list, code, label_en, label_es, sort_order)
        select list, code, label_en, label_es, sort_order
        from {{ added }}
    {% endif %}
{% endmacro %}
