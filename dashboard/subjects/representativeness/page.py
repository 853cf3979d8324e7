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
    shares,
    two_years,
)

compared = comparison.offer()
if all_or_one.shows_all():
    has_figures = show_answer(of_each.answer, compared)
    comparison.show_choices(compared)
    if has_figures and compared:
        of_each.show(compared)
else:
    all_or_one.show_way_back("representativeness")
    has_figures = show_answer(answer.answer, compared)
    comparison.show_choices(compared)
    if has_figures and compared:
        figure.show(gaps.gaps, compared)
        two_years.show(compared)
        ladder.show(compared)
        figure.show(match_trend.match_over_time, compared)
        shares.show(compared)
        figure.show(coverage.known, compared)
