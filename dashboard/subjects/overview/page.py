"""How are we doing?"""

from dashboard import session
from dashboard.kit.answer import show_answer
from dashboard.subjects.overview import answer, needs_a_look, of_each, outcome_cards

if session.view().principal.sees_every_partnership:
    if show_answer(answer.answer_of_all):
        of_each.show()
        needs_a_look.show(needs_a_look.of_all)
elif show_answer(answer.answer_of_own):
    outcome_cards.show()
    needs_a_look.show(needs_a_look.of_own)
