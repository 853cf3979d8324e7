"""How are we doing?"""

from dashboard import session
from dashboard.kit import whose
from dashboard.kit.answer import show_answer
from dashboard.kit.earlier import part
from dashboard.subjects.overview import answer, needs_a_look, of_each, outcome_cards, waits_for_funder

about = whose.shown()
if session.view().principal.sees_every_partnership:
    if show_answer(answer.answer_of_all, about) and about:
        part(of_each.show, about.until)
        part(needs_a_look.show_of_all, about)
        part(waits_for_funder.show, about.until)
elif show_answer(answer.answer_of_own, about) and about:
    part(outcome_cards.show, about)
    part(needs_a_look.show, needs_a_look.of_own, about)
