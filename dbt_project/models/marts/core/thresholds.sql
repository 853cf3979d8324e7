{%
    set named_in_sentences = [
        'second_visit_days',
        'returned_days',
        'funnel_days',
        'credit_days',
        'carried_on_days',
        'coverage_enough',
        'few_leaders',
        'fewest_for_a_percentage',
        'large_group',
        'half_years_pooled',
        'better_growth',
        'look_single_person_share',
        'look_turnover_change',
        'look_members_at_least',
        'look_came_change',
        'look_contacted_at_least',
        'look_kept_change',
        'look_due_at_least',
    ]
%}

with

thresholds as (

    {% for name in named_in_sentences %}
        {{ threshold(name) }}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}

)

select * from thresholds
