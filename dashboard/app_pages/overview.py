"""How are we doing?"""

from dashboard import session
from dashboard.components import empty, membership, overview

if not membership.has_figures():
    empty.show("overview")
elif session.view().principal.sees_every_partnership:
    if overview.show_answer_of_all():
        overview.show_each()
elif overview.show_answer_of_own():
    membership.show_members_over_time()
    overview.show_link_to_membership()
