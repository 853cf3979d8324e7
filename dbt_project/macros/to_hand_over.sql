{#
    The columns of something to hand over: of what kind it is, whose and with
    whom, and what is to be said of it; what does not apply is null.
#}
{% macro to_hand_over(
    kind, told_apart_by,
    with_organization_id='null', people_own='null', people_other='null',
    level='null', what='null', what_es='null', agreement_kind='null', because='null',
    is_past_due='null', since='null', by_when='null'
) -%}
    '{{ kind }}' as kind,
    partnership_id,
    period_end,
    organization_id,
    cast({{ with_organization_id }} as varchar) as with_organization_id,
    cast({{ people_own }} as integer) as people_own,
    cast({{ people_other }} as integer) as people_other,
    cast({{ level }} as varchar) as level,
    cast({{ what }} as varchar) as what,
    cast({{ what_es }} as varchar) as what_es,
    cast({{ agreement_kind }} as varchar) as agreement_kind,
    cast({{ because }} as varchar) as because,
    cast({{ is_past_due }} as boolean) as is_past_due,
    cast({{ since }} as date) as since,
    cast({{ by_when }} as date) as by_when,
    {{ told_apart_by }} as told_apart_by
{%- endmacro %}
