"""Do we look like our community?"""

from dashboard.components import (
    all_or_one,
    answer,
    comparison,
    coverage,
    figure,
    group_gaps,
    ladder,
    match_of_each,
    match_trend,
    representativeness,
)

if all_or_one.shows_all():
    if answer.show(match_of_each.answer):
        comparison.show_choices()
        match_of_each.show()
else:
    all_or_one.show_way_back("representativeness")
    if answer.show(representativeness.answer):
        comparison.show_choices()
        figure.show(group_gaps.gaps)
        ladder.show()
        figure.show(match_trend.match_over_time)
        match_trend.show_groups()
        figure.show(coverage.known)
