{#
    The rungs of the outreach funnel are numbered: 1 contacted, 2 attended,
    3 returned, 4 joined, 5 led. Where people enter, all count, and those with
    the full follow-up are the denominator; above it only those with the full
    follow-up count; below it nobody is filled in.
#}

{% macro people_at_rung(rung) -%}
    cast(case
        when entered_rung = {{ rung }} then count(*)
        when entered_rung < {{ rung }}
            then count(
                case when is_followed and rung_reached >= {{ rung }} then 1 end
            )
    end as integer)
{%- endmacro %}

{% macro people_eligible_for_rung(rung) -%}
    cast(case
        when entered_rung <= {{ rung }}
            then count(
                case when is_followed and rung_offered >= {{ rung }} then 1 end
            )
    end as integer)
{%- endmacro %}

{# Of those who could reach a rung; where people entered there is no share. #}
{% macro share_at_rung(rung, rung_below) -%}
    case
        when {{ rung_below }} is not null
            then {{ share(rung, rung ~ '_eligible') }}
    end
{%- endmacro %}

{# All rungs of a cohort: who reached it, who could, and the share of these. #}
{% macro rungs_with_shares(cohorts) -%}
    {{ cohorts }}.contacted,
    {{ cohorts }}.contacted_eligible,
    {{ cohorts }}.attended,
    {{ cohorts }}.attended_eligible,
    {{ share_at_rung(cohorts ~ '.attended', cohorts ~ '.contacted') }}
        as attended_share,
    {{ cohorts }}.returned,
    {{ cohorts }}.returned_eligible,
    {{ share_at_rung(cohorts ~ '.returned', cohorts ~ '.attended') }}
        as returned_share,
    {{ cohorts }}.joined,
    {{ cohorts }}.joined_eligible,
    {{ share_at_rung(cohorts ~ '.joined', cohorts ~ '.returned') }}
        as joined_share,
    {{ cohorts }}.led,
    {{ cohorts }}.led_eligible,
    {{ share_at_rung(cohorts ~ '.led', cohorts ~ '.joined') }} as led_share
{%- endmacro %}
