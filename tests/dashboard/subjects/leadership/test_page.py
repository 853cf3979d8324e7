"""Resident leadership: the answer first, then over time; of one partnership, and of all side by side."""

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.subjects.leadership.shares import WAYS
from dashboard.text.escaping import WORD_JOINER
from tests.dashboard import opening
from tests.dashboard.catalogue import fill_catalogue

ACROSS = "leadership_across_partnerships_by_period"


def opened(**address: str) -> AppTest:
    return opening.opened("leadership", **address)


def words(app: AppTest) -> str:
    """What is read on the page, without what keeps it from being markup."""
    said = (element.value for kind in (app.header, app.subheader, app.markdown) for element in kind)
    return "\n".join(said).replace("\\", "").replace(WORD_JOINER, "")


@pytest.fixture
def changed(release_with):
    """Publishes the release after a change to its figures of leadership."""

    def changed(sql: str, mart: str = "leadership_by_period") -> None:
        with duckdb.connect(str(release_with())) as connection:
            connection.execute(f"update marts.{mart} set {sql}")  # noqa: S608 (the test's own words)

    return changed


def test_the_answer_is_of_the_half_year_chosen(release_with):
    release_with()
    app = opened(view="partnership", partnership="p02", period="2025-12-31")
    assert app.header[0].value == (
        "In Lancaster, residents hold :primary[6 of 11 seats] and facilitated 5 of 8 meetings."
    )
    assert "For 1 of 9 meetings it is not recorded who facilitated." in words(app)


def test_each_figure_says_what_it_was_half_a_year_earlier(release_with):
    release_with()
    said = words(opened(view="partnership", partnership="p02"))
    assert "Residents held 7 of 11 seats at the end of June. Half a year earlier: 6 of 11." in said
    assert "3 people, of 9 who lead, account for half of 14 acts of leadership" in said


def test_what_nothing_is_recorded_of_is_not_applicable_and_not_drawn(changed):
    changed("seats_held = 0, resident_seats = 0, resident_seat_share = null")
    app = opened(view="partnership", partnership="p02")
    assert "a share is not applicable" in words(app)
    assert len(app.get("vega_lite_chart")) == 3


def test_who_sees_all_sees_them_side_by_side_in_order_of_name(release_with):
    release_with(names={"p01": "Wilmington", "p02": "Lancaster", "p03": "Compton"})
    app = opened(view="funder")
    assert app.header[0].value == (
        "In :primary[3 of 3 partnerships], residents hold more than half of the seats."
    )
    names = [link.label for link in app.get("page_link") if link.label.startswith("**")]
    assert names == ["**Compton**", "**Lancaster**", "**Wilmington**"]


def test_from_one_partnership_a_way_leads_back_to_all_for_those_who_see_all(release_with):
    release_with()
    links = {
        view: [link.label for link in opened(view=view, whose="one").get("page_link")]
        for view in ("funder", "partnership")
    }
    assert "← All partnerships" in links["funder"]
    assert "← All partnerships" not in links["partnership"]


def test_where_it_rests_on_one_or_two_people_is_counted(changed):
    changed("rests_on_few = 1", mart=ACROSS)
    assert "In 1 of 3, half of the leadership rests on few people: two at most." in words(
        opened(view="funder")
    )


def test_no_seat_on_record_anywhere_is_said(changed):
    changed("period_end = date '2020-06-30'", mart=ACROSS)
    assert "seat on record" in opened(view="funder").header[0].value


def test_a_half_year_that_is_not_over_says_so(release_with):
    release_with(is_provisional=True)
    app = opened(view="partnership", partnership="p02", period="2026-06-30")
    assert "This half-year is not over" in words(app)
    assert all("provisional" in str(chart.proto.spec) for chart in app.get("vega_lite_chart"))


@pytest.fixture
def with_ways(release_with):
    """Publishes a release that counts by whom meetings were facilitated and how decisions were taken."""
    with duckdb.connect(str(release_with())) as connection:
        for name in ("contractor_facilitated", *WAYS):
            connection.execute(f"alter table marts.leadership_by_period add column {name} integer")
        connection.execute(
            "update marts.leadership_by_period"
            " set contractor_facilitated = meetings - resident_facilitated, decisions_by_consensus = 3,"
            " decisions_by_vote = 0, decisions_by_staff = 1"
        )
        fill_catalogue(connection)


@pytest.mark.usefixtures("with_ways")
def test_whether_contractors_step_back_is_said_year_by_year():
    said = words(opened(view="partnership", partnership="p02"))
    assert "By contractors, in this half of each year: 3 of 8 in January – June 2025; 3 of 8 in Jan" in said


@pytest.mark.usefixtures("with_ways")
def test_how_decisions_were_taken_is_said_without_what_never_was():
    assert "How they were taken: 3 by consensus, 1 by staff." in words(
        opened(view="partnership", partnership="p02")
    )
