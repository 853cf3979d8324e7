"""The three headline outcomes: growing, run by residents, like the community; and what needs a look."""

from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.text.escaping import WORD_JOINER

SCRIPT = Path(dashboard.__file__).parent / "rerun.py"
NAMES = {"p01": "Wilmington", "p02": "Lancaster", "p03": "Compton"}


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(SCRIPT, default_timeout=60)
    app.query_params.update(address)
    return app.run()


def words(app: AppTest) -> str:
    """What is read on the page, without what keeps it from being markup."""
    said = (element.value for kind in (app.header, app.subheader, app.markdown) for element in kind)
    return "\n".join(said).replace("\\", "").replace(WORD_JOINER, "")


def links(app: AppTest) -> list[str]:
    return [link.label.replace("\\", "") for link in app.get("page_link")]


@pytest.fixture
def changed(release_with):
    """Publishes the release after changes to its figures: `changed(membership_by_period="churn = 0.5")`."""

    def changed(**changes: str) -> None:
        with duckdb.connect(str(release_with(names=NAMES))) as connection:
            for mart, sql in changes.items():
                connection.execute(f"update marts.{mart} set {sql}")  # noqa: S608 (the test's own words)

    return changed


def test_a_partnership_sees_its_three_outcomes_with_what_each_was_before(release_with):
    release_with()
    said = words(opened(view="partnership", partnership="p02"))
    for sentence in (
        "12 people joined and 3 returned; 4 stopped coming and 1 left.",
        "In Lancaster, residents hold :primary[7 of 11 seats] and facilitated 5 of 8 meetings.",
        ":primary[82 of 100] match Lancaster.",
        "70",
        "6 of 11",
        "81 of 100",
    ):
        assert sentence in said
    assert "at the end of December" in said


def test_each_outcome_leads_to_its_page(release_with):
    release_with()
    found = links(opened(view="partnership", partnership="p02"))
    assert {"→ Membership growth", "→ Resident leadership"} <= set(found)


def test_who_sees_all_reads_all_three_of_each_partnership_in_order_of_name(release_with):
    release_with(names=NAMES)
    app = opened(view="funder")
    assert [link for link in links(app) if link.startswith("**")] == [
        "**Compton**",
        "**Lancaster**",
        "**Wilmington**",
    ]
    said = words(app)
    assert "80 members, +10  \n7 of 11 seats held by residents  \n82 of 100 match the community" in said


def test_the_lines_are_of_the_outcome_chosen(release_with):
    release_with(names=NAMES)
    app = opened(view="funder")
    assert "Members, end of each half-year" in words(app)
    app.segmented_control(key="overview_outcome").set_value("resident_run").run()
    assert not app.exception
    assert "Share of seats held by residents, end of each half-year" in words(app)
    assert "7 of 11" in str(app.get("vega_lite_chart")[0].proto.spec)


def test_a_match_of_an_earlier_half_year_says_which(release_with):
    release_with(is_provisional=True)
    said = words(opened(view="funder", period="2026-06-30"))
    assert "81 of 100 match the community, at the end of December" in said


def test_more_turnover_than_before_needs_a_look(changed):
    changed(membership_by_period="churn = 0.3, members_lost = 21 where period_end = '2026-06-30'")
    own = opened(view="partnership", partnership="p02")
    assert "30% of 70 members at the start stopped coming or left; half a year earlier it was 10%" in words(
        own
    )
    assert "clearly more members stopped coming or left" in words(opened(view="funder"))


def test_the_turnover_of_few_members_says_too_little(changed):
    changed(membership_by_period="churn = (year(period_end) - 2025) / 2, members_start = 20")
    assert "clearly more members" not in words(opened(view="funder"))


def test_each_partnership_that_needs_a_look_is_a_link_and_they_stand_in_order_of_name(changed):
    changed(membership_by_period="churn = 0.3, members_lost = 21 where period_end = '2026-06-30'")
    ways = [link for link in links(opened(view="funder")) if link.startswith("→")]
    assert ways[:3] == ["→ Compton", "→ Lancaster", "→ Wilmington"]


def test_turnover_as_before_needs_none(release_with):
    release_with()
    assert "clearly more members" not in words(opened(view="funder"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("absence_factor = 1, rests_on_few = true", "rests on one person"),
        ("seats = 20, empty_seats = 9", "Nobody holds 9 of 20 seats"),
        (
            "meetings_held = 15, meetings_without_facilitator = 7",
            "For 7 of 15 meetings it is not recorded who facilitated",
        ),
    ],
)
def test_leadership_on_few_shoulders_or_off_the_record_needs_a_look(changed, change, said):
    changed(leadership_by_period=change)
    assert said in words(opened(view="partnership", partnership="p02"))
    assert "half of the leadership rests on one or two people" in words(opened(view="funder"))


def test_a_group_below_its_share_needs_a_look(release_with):
    release_with()
    shown = opened(view="partnership", partnership="p02")
    assert "below their share of the community" in words(shown)


def test_too_little_known_needs_a_look(changed):
    changed(representation_by_group="verdict = 'near'", representation_summary="status = 'low_coverage'")
    shown = opened(view="partnership", partnership="p02")
    assert "For fewer than 80 of 100 members it is known" in words(shown)


def test_where_nothing_stands_out_it_is_said(changed):
    changed(representation_by_group="verdict = 'near'")
    assert "Nothing stands out in this half-year." in words(opened(view="partnership", partnership="p02"))


def test_a_release_without_figures_of_representativeness_still_opens(release_with):
    with duckdb.connect(str(release_with())) as connection:
        connection.execute("drop table marts.representation_summary")
    for view in ("funder", "partnership"):
        app = opened(view=view)
        assert not app.exception
        assert not app.error
