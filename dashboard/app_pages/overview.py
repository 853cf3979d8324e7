"""How are we doing?"""

from dashboard import session
from dashboard.components import answer, figure, membership, overview

if session.view().principal.sees_every_partnership:
    if answer.show(overview.answer_of_all):
        overview.show_each()
elif answer.show(overview.answer_of_own):
    figure.show(membership.members_over_time)
    overview.show_link_to_membership()
