"""How do people come to us?"""

from dashboard.kit import all_or_one, figure, more, whose
from dashboard.kit.answer import show_answer
from dashboard.kit.earlier import part
from dashboard.subjects.outreach import (
    answer,
    asked_at_the_door,
    chosen,
    credit,
    funnel,
    languages,
    of_each,
    origins,
    over_time,
    places,
    supports,
)

about = whose.shown()

if all_or_one.shows_all():
    if show_answer(of_each.answer, about) and about:
        part(of_each.show, about)
else:
    chosen.offer(about)
    all_or_one.show_way_back("outreach")
    whom = chosen.whom(about)
    has_figures = show_answer(answer.answer, whom)
    part(chosen.show_choices, whom)
    if has_figures and whom:
        part(over_time.show, whom)
        part(funnel.show, whom)
        part(origins.show, whom)
        part(supports.show, whom.about)
        with more.below():
            figure.show(languages.by_language, whom.about)
            part(places.show, whom.about)
            part(asked_at_the_door.show, whom.about)
            figure.show(credit.recruitment, whom.about)
            figure.show(over_time.days, whom)
