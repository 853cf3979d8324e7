"""What an organization would have to hand over is said, line by line, and can be taken along."""

import pytest

from dashboard.text import LANGUAGES
from tests.dashboard.opening import with_every_table_open
from tests.dashboard.subjects.network.test_page import words


def test_the_sheet_says_what_would_be_lost_or_left_undone(network_release, network_page):
    network_release()
    said = words(network_page(organization="o1"))
    assert "Hand-over sheet: Capacity builder" in said
    assert (
        "One tie rests on a single person. At 2 levels a second person is missing. 2 promises are open."
        in said
    )
    assert "It answers for one task. 2 agreements are in writing. 2 other organizations must know." in said
    assert "Clinic: one person on this side, 2 people on theirs." in said
    assert "Manager: nobody on record." in said
    assert "Promised to Clinic by 1 June 2026, past due: Bring *chairs*" in said
    assert "Promised to the partnership by 1 September 2026: Write minutes" in said
    assert "Answers for: Childcare" in said
    assert "*City* office: Memorandum of understanding, until 31 December 2026." in said
    assert "Clinic: Contract, no end on record." in said
    assert "Must know: *City* office and Clinic." in said


def test_who_has_nothing_to_hand_over_is_told_so(network_release, network_page):
    network_release()
    said = words(network_page(organization="o4"))
    assert "Hand-over sheet: Library" in said
    assert "Nothing is on record that would have to be handed over." in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_table_holds_every_thing(network_release, network_page, language):
    network_release()
    app = with_every_table_open(network_page(organization="o1", lang=language))
    heading, other = {
        "en": ("What to hand over", "Memorandum of understanding"),
        "es": ("Qué se entrega", "Memorando de entendimiento"),
    }[language]
    [table] = [table.value for table in app.table if heading in table.value.columns]
    assert len(table) == 10
    assert other in table.to_string()


def test_without_an_organization_or_in_the_whole_network_there_is_no_sheet(network_release, network_page):
    network_release()
    assert "Hand-over sheet" not in words(network_page())
    assert "Hand-over sheet" not in words(network_page(view="funder", whose="all", organization="o1"))
