"""Do we look like our community?"""

from dashboard.kit import all_or_one, figure, more
from dashboard.kit.answer import show_answer
from dashboard.kit.earlier import part
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
    part(comparison.show_choices, compared)
    if has_figures and compared:
        part(of_each.show, compared)
else:
    all_or_one.show_way_back("representativeness")
    has_figures = show_answer(answer.answer, compared)
    part(comparison.show_choices, compared)
    if has_figures and compared:
        figure.show(gaps.gaps, compared)
        part(two_years.show, compared)
        part(ladder.show, compared)
        figure.show(match_trend.match_over_time, compared)
        with more.below():
            part(shares.show, compared)
            figure.show(coverage.known, compared)
