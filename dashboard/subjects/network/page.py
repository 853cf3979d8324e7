"""Who holds us together?"""

from dashboard import session
from dashboard.kit import all_or_one, figure, more
from dashboard.kit.answer import show_answer
from dashboard.kit.earlier import part
from dashboard.subjects.network import (
    across,
    answer,
    contractors,
    controls,
    handover,
    lists,
    map_and_own,
    measures,
    of_each,
    one_person,
    strength,
    viewed,
)

network = viewed.offered()
if not all_or_one.shows_all():
    all_or_one.show_way_back("network")
has_figures = show_answer(answer.answer, network)
if network is None or not has_figures:
    part(controls.show_comparisons, network)
elif all_or_one.shows_all():
    figure.show(across.organizations_across, network)
    part(contractors.show, network)
    figure.show(one_person.if_one_left, network)
    part(of_each.show, network)
    with more.below():
        part(map_and_own.show, network)
        figure.show(lists.single_person_ties, network)
        figure.show(lists.alone, network)
        figure.show(strength.evidence, network)
        figure.show(measures.whole, network)
        figure.show(measures.each, network)
else:
    part(map_and_own.show, network)
    figure.show(one_person.if_one_left, network)
    part(handover.show, network, session.choice_of("organization"))
    figure.show(lists.alone, network)
    with more.below():
        figure.show(lists.single_person_ties, network)
        figure.show(strength.evidence, network)
        figure.show(measures.whole, network)
        figure.show(measures.each, network)
