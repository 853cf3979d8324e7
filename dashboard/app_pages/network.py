"""Who holds us together?"""

from dashboard.components import (
    all_or_one,
    answer,
    figure,
    network,
    network_answer,
    network_choices,
    network_lists,
    network_map,
    network_measures,
    network_organization,
    network_strength,
    network_tiles,
)

network.offer()
if not all_or_one.shows_all():
    all_or_one.show_way_back("network")
if answer.show(network_answer.answer):
    network_choices.show_looks()
    network_map.show()
    network_choices.show_filters()
    network_choices.show_organization()
    network_organization.show()
    figure.show(network_lists.single_person_ties)
    figure.show(network_lists.alone)
    figure.show(network_strength.evidence)
    figure.show(network_measures.whole)
    figure.show(network_measures.each)
    if all_or_one.shows_all():
        network_tiles.show()
