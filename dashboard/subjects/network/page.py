"""Who holds us together?"""

from dashboard.kit import all_or_one, figure
from dashboard.kit.answer import show_answer
from dashboard.subjects.network import (
    answer,
    lists,
    looks,
    map_of_ties,
    measures,
    of_each,
    organization,
    strength,
    viewed,
)

viewed.offer()
if not all_or_one.shows_all():
    all_or_one.show_way_back("network")
if show_answer(answer.answer):
    looks.show_looks()
    map_of_ties.show()
    looks.show_filters()
    looks.show_organization()
    organization.show()
    figure.show(lists.single_person_ties)
    figure.show(lists.alone)
    figure.show(strength.evidence)
    figure.show(measures.whole)
    figure.show(measures.each)
    if all_or_one.shows_all():
        of_each.show()
