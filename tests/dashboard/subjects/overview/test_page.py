"""The three headline outcomes: growing, run by residents, like the community; and what needs a look."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.subjects.overview.look_words import SENTENCES
from dashboard.text.escaping import WORD_JOINER
from tests.dashboard.overview_marts import count_looks, fill_look

SCRIPT = Path(dashboard.__file__).parent / "rerun.py"
LATEST = date(2026, 6, 30)
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
def with_looks(release_with):
    """Publishes the release with looks of partnerships: `with_looks(p02={"rule": …, "page": …})`."""

    def with_looks(**looks: dict[str, object]) -> None:
        with duckdb.connect(str(release_with(names=NAMES))) as connection:
            for own, look in looks.items():
                fill_look(connection, own, LATEST, **look)
            count_looks(connection)

    return with_looks


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


def of_rule(rule: str, page: str, *counts: int | None, **more: object) -> dict[str, object]:
    """A look as its mart has it: part, whole, part_before and whole_before."""
    named = dict(zip(("part", "whole", "part_before", "whole_before"), counts, strict=False))
    return {"rule": rule, "page": page, **named, **more}


RULES = [
    (
        of_rule("more_turnover", "membership", 21, 70, 6, 60, direction="more"),
        "More members stopped coming or left: 30% of 70 at the start; half a year earlier it was 10% of 60",
        "clearly more members stopped coming or left",
    ),
    (
        of_rule("few_leaders", "leadership", 1, 9),
        "rests on one person",
        "half of the leadership rests on few people (two at most)",
    ),
    (
        of_rule("empty_seats", "leadership", 9, 20),
        "Nobody holds 9 of 20 seats",
        "many seats are empty",
    ),
    (
        of_rule("unknown_facilitators", "leadership", 7, 15),
        "For 7 of 15 meetings it is not recorded who facilitated",
        "not on record",
    ),
    (
        of_rule("group_below", "representativeness", group_code="black", points_off=15, direction="fewer"),
        "are 15 points below their share of the community",
        "a group is below its share of the community",
    ),
    (
        of_rule("group_below", "representativeness", group_code="black", are_few=True, direction="fewer"),
        "are below their share of the community",
        "a group is below its share of the community",
    ),
    (
        of_rule("known_too_little", "representativeness"),
        "For less than 80% of the members it is known",
        "too little is known, or may be shown, to say",
    ),
    (
        of_rule("group_untold", "representativeness", group_code="black"),
        "Of Black people it cannot be told whether they are below their share of the community",
        "too little is known, or may be shown, to say whether a group is below its share",
    ),
    (
        of_rule("outreach_began", "outreach", 3, 11, 0, 0, told_of=date(2025, 12, 31), direction="more"),
        "Of the people first contacted in July – December 2025, 3 of 11 came; half a year earlier, nobody",
        "clearly more of the people contacted came",
    ),
    (
        of_rule("outreach_stopped", "outreach", 0, 0, 2, 11, told_of=date(2025, 12, 31), direction="fewer"),
        "In July – December 2025, nobody was contacted for the first time; half a year earlier, 11",
        "clearly fewer of the people contacted came",
    ),
    (
        of_rule("outreach_changed", "outreach", 4, 11, 6, 11, told_of=date(2025, 12, 31), direction="fewer"),
        "Fewer of those first contacted came: of those of July – December 2025, 4 of 11; of those half",
        "clearly fewer of the people contacted came",
    ),
    (
        of_rule("promises_changed", "coordination", 5, 8, 4, 10, direction="more"),
        "More of the promises due were kept on time: 5 of 8; half a year earlier it was 4 of 10",
        "clearly more of the promises due were kept",
    ),
]


@pytest.mark.parametrize(("look", "said", "said_of_all"), RULES, ids=lambda given: str(given)[:32])
def test_each_rule_has_its_sentence(with_looks, look, said, said_of_all):
    with_looks(p02=look)
    assert said in words(opened(view="partnership", partnership="p02"))
    assert said_of_all in words(opened(view="funder"))


def test_no_rule_is_left_out():
    assert {look["rule"] for look, _, _ in RULES} == set(SENTENCES)


def test_each_partnership_that_needs_a_look_is_a_link_and_they_stand_in_order_of_name(with_looks):
    look = of_rule("few_leaders", "leadership", 1, 9)
    with_looks(p01=look, p02=look, p03=look)
    ways = [link for link in links(opened(view="funder")) if link.startswith("→")]
    assert ways[:3] == ["→ Compton", "→ Lancaster", "→ Wilmington"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "14 of 20 are linked here"), ("es", "Aquí hay enlaces a 14 de 20")],
)
def test_where_there_are_more_than_can_be_linked_it_is_said_how_many_are(release_with, language, said):
    many = {f"p{n:02}": f"Alliance {n:02}" for n in range(1, 21)}
    with duckdb.connect(str(release_with(names=many))) as connection:
        for own in many:
            fill_look(connection, own, LATEST, **of_rule("few_leaders", "leadership", 1, 9))
        count_looks(connection)
    app = opened(view="funder", lang=language)
    assert len([link for link in links(app) if link.startswith("→")]) == 14
    assert said in words(app)


def test_where_nothing_stands_out_it_is_said(release_with):
    release_with()
    assert "Nothing stands out in this half-year." in words(opened(view="partnership", partnership="p02"))


@pytest.mark.parametrize("mart", ["outcomes_by_period", "needs_a_look", "looks_by_page"])
def test_a_release_of_an_earlier_version_still_opens(release_with, mart):
    with duckdb.connect(str(release_with())) as connection:
        connection.execute(f"drop table marts.{mart}")
    for view in ("funder", "partnership"):
        app = opened(view=view)
        assert not app.exception
        assert not app.error
