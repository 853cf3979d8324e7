{#
    Each row of a step, beside it the same of half a year before: the columns
    named stand a second time as `…_before`, null where there is no such row.
    `end` is the day on which the half-year of a row ends; `alike` are columns
    that both rows have in common beside their partnership.
#}
{% macro beside_half_a_year_before(
    step, columns, end='period_end', alike=[]
) -%}
    {%- set then = [] -%}
    {%- for column in columns -%}
        {%- do then.append(
            'half_a_year_before.' ~ column ~ ' as ' ~ column ~ '_before'
        ) -%}
    {%- endfor %}
    select
        {{ step }}.*,
        {{ then | join(',\n        ') }}

    from {{ step }}

    left join {{ step }} as half_a_year_before
        on
            {{ first_of_half_year(step ~ '.' ~ end) }}
            = {{ months_after(
                first_of_half_year('half_a_year_before.' ~ end), 6
            ) }}
    {%- for column in ['partnership_id'] + alike %}
            and {{ step }}.{{ column }} = half_a_year_before.{{ column }}
    {%- endfor %}
{%- endmacro %}

{#
    What is told by the end of each of `half_years`: the last row of a step
    that is `told_of` that half-year or of one before.
#}
{% macro last_told_of(step) -%}
    select
        {{ step }}.*,
        half_years.period_end

    from half_years

    inner join {{ step }}
        on
            half_years.partnership_id = {{ step }}.partnership_id
            and half_years.period_end >= {{ step }}.told_of

    qualify
        row_number() over (
            partition by half_years.partnership_id, half_years.period_end
            order by {{ step }}.told_of desc
        ) = 1
{%- endmacro %}
