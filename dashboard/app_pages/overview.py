"""How are we doing?"""

from dashboard import session
from dashboard.components import answer, needs_a_look, outcome_cards, overview, overview_tiles

if session.view().principal.sees_every_partnership:
    if answer.show(overview.answer_of_all):
        overview_tiles.show()
        needs_a_look.show(needs_a_look.of_all)
elif answer.show(overview.answer_of_own):
    outcome_cards.show()
    needs_a_look.show(needs_a_look.of_own)
