"""Who holds us together?"""

from dashboard import session
from dashboard.kit import all_or_one, figure
from dashboard.kit.answer import show_answer
from dashboard.kit.earlier import part
from dashboard.subjects.network import (
    answer,
    controls,
    handover,
    lists,
    map_choices,
    map_of_ties,
    measures,
    of_each,
    organization,
    strength,
    viewed,
)

network = viewed.offered()
if not all_or_one.shows_all():
    all_or_one.show_way_back("network")
has_figures = show_answer(answer.answer, network)
part(controls.show_comparisons, network)
if has_figures and network:
    part(map_of_ties.show, network, map_choices.chosen())
    part(controls.show_filters, network)
    part(controls.show_organization, network)
    part(organization.show, network, session.choice_of("organization"))
    part(handover.show, network, session.choice_of("organization"))
    figure.show(lists.single_person_ties, network)
    figure.show(lists.alone, network)
    figure.show(strength.evidence, network)
    figure.show(measures.whole, network)
    figure.show(measures.each, network)
    if all_or_one.shows_all():
        part(of_each.show, network)
