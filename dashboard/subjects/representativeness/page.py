"""Do we look like our community?"""

from dashboard.kit import all_or_one, figure
from dashboard.kit.answer import show_answer
from dashboard.subjects.representativeness import (
    answer,
    comparison,
    coverage,
    gaps,
    ladder,
    match_trend,
    of_each,
)

comparison.offer()
if all_or_one.shows_all():
    if show_answer(of_each.answer):
        comparison.show_choices()
        of_each.show()
else:
    all_or_one.show_way_back("representativeness")
    if show_answer(answer.answer):
        comparison.show_choices()
        figure.show(gaps.gaps)
        ladder.show()
        figure.show(match_trend.match_over_time)
        match_trend.show_groups()
        figure.show(coverage.known)
