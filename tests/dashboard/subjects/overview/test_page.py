"""The three headline outcomes: growing, run by residents, like the community; and what needs a look."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.pages import pages
from dashboard.subjects.overview.look_words import SENTENCES
from dashboard.subjects.overview.needs_a_look import SHOWN_WITH
from dashboard.text import LANGUAGES, text_in
from dashboard.text.categories import labels
from dashboard.text.escaping import WORD_JOINER
from tests.dashboard.overview_marts import count_looks, fill_better, fill_look, fill_waits

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
    """The words of all links, those to a figure of another page first."""
    to_pages = [link.label.replace("\\", "").replace(WORD_JOINER, "") for link in app.get("page_link")]
    return [unescape(words) for words in re.findall(r"<a [^>]*>(.*?)</a>", html(app))] + to_pages


def html(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


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
        "Clearly more members stopped coming or left: 30% of 70 at the start; half a year earlier it was 10%",
        "clearly more members stopped coming or left",
    ),
    (
        of_rule("few_leaders", "leadership", 1, 9),
        "rests on one person",
        "half of the leadership rests on few people (two at most)",
    ),
    (
        of_rule("residents_facilitate_less", "leadership", 8, 22, 18, 21, direction="fewer"),
        "Residents facilitated clearly fewer of the meetings: 8 of 22; half a year earlier it was 18 of 21.",
        "residents facilitated clearly fewer of the meetings than half a year earlier",
    ),
    (
        of_rule("empty_seats", "leadership", 9, 20),
        "Of 20 seats in all, 9 are empty",
        "many seats are empty",
    ),
    (
        of_rule("unknown_facilitators", "leadership", 7, 15),
        "For 7 of 15 meetings it is not recorded who facilitated",
        "In one partnership, it is not recorded who facilitated many of the meetings",
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
        "too little is known to say whether a group is below its share",
    ),
    (
        of_rule("group_untold", "representativeness", group_code="black"),
        "Of Black people it cannot be told whether they are clearly below their share of the community",
        "of a large group it cannot be told whether it is below its share",
    ),
    (
        of_rule("outreach_stopped", "outreach", 0, 0, 2, 11, told_of=date(2025, 12, 31), direction="fewer"),
        "In July – December 2025, nobody was contacted for the first time; half a year earlier, 11",
        "nobody was contacted for the first time any more",
    ),
    (
        of_rule("outreach_changed", "outreach", 4, 11, 6, 11, told_of=date(2025, 12, 31), direction="fewer"),
        "Clearly fewer of those first contacted came: of those of July – December 2025, 4 of 11; of those",
        "clearly fewer of the people contacted came",
    ),
    (
        of_rule("promises_changed", "coordination", 11, 20, 18, 20, direction="fewer"),
        "Clearly fewer of the promises due were kept on time: 11 of 20; half a year earlier it was 18 of 20",
        "clearly fewer of the promises due were kept",
    ),
    (
        of_rule("promises_kept_low", "coordination", 7, 21, 5, 18),
        "Few of the promises due were kept on time: 7 of 21; half a year earlier, 5 of 18.",
        "In one partnership, few of the promises due were kept on time:",
    ),
    (
        of_rule("supports_late", "coordination", 3, 26, 6, 25, supports="childcare|meal"),
        "little was there on time (childcare, meal): 3 of 26; half a year earlier, 6 of 25.",
        "In one partnership, little of what was promised for meetings was there on time:",
    ),
    (
        of_rule("supports_late", "coordination", 3, 14, supports="meal"),
        "little was there on time (meal): 3 of 14.",
        "little of what was promised for meetings was there on time:",
    ),
    (
        of_rule("promise_open_long", "coordination", days=246, days_before=111),
        "The oldest open promise is 246 days past the day first due; half a year earlier, 111 days.",
        "the oldest open promise has been past due for long:",
    ),
    (
        of_rule("newcomers_not_back", "membership", 3, 17, 6, 23),
        "Of those who came for the first time in January – June 2026, few came back within 90 days: 3 of 17;",
        "few of those who came for the first time came back within 90 days:",
    ),
    (
        of_rule("newcomers_not_welcomed", "membership", 1, 17, 5, 23),
        "few were welcomed with an orientation within 90 days: 1 of 17; half a year earlier, 5 of 23.",
        "were welcomed with an orientation within 90 days:",
    ),
    (
        of_rule("ties_lost", "network", 64, 119, 5, 60),
        "Many of the ties of half a year before are lost: 54% of 119; half a year earlier, 8% of 60.",
        "many of the ties of half a year before are lost:",
    ),
    (
        of_rule("ties_not_carried_on", "network", 17, 28),
        "nobody else carried on within 90 days: 17 of 28.",
        "nobody else carried on within 90 days:",
    ),
    (
        of_rule("ties_on_one_person", "network", 24, 29, 20, 28),
        "80% or more of the ties between organizations rest on one person each: 24 of 29; half a year",
        "80% or more of the ties between organizations rest on one person each:",
    ),
    (
        of_rule("contractors_absent", "coordination", 4, 8, 4, 8),
        "many came to none: 4 of 8; half a year earlier, 4 of 8.",
        "many organizations that could have come to the support team's meetings came to none:",
    ),
]

GOT_BETTER = [
    (
        of_rule("promises_kept_more", "coordination", 15, 18, 7, 21, organizations="o1"),
        ": 15 of 18; half a year earlier it was 7 of 21. Palo *Verde* <b>Collective</b> kept most more.",
        "In one partnership, clearly more of the promises due were kept",
    ),
    (
        of_rule("supports_on_time_more", "coordination", 23, 27, 3, 26, supports="meal", organizations="o1"),
        "(meal): 23 of 27; half a year earlier it was 3 of 26. Palo *Verde* <b>Collective</b> was to",
        "clearly more of what was promised for meetings was there on time",
    ),
    (
        of_rule("newcomers_back_more", "membership", 10, 15, 3, 17),
        "clearly more came back within 90 days: 10 of 15; half a year earlier it was 3 of 17.",
        "clearly more of those who came for the first time came back within 90 days",
    ),
    (
        of_rule("members_grew", "membership", 63, None, 50),
        "The partnership grew from 50 to 63 members.",
        "there are more members, by 10% or more:",
    ),
    (
        of_rule("less_turnover", "membership", 16, 99, 34, 109, direction="fewer"),
        "Clearly fewer members stopped coming or left: 16% of 99 at the start; half a year earlier it was",
        "clearly fewer members stopped coming or left",
    ),
    (
        of_rule("group_caught_up", "representativeness", group_code="black"),
        "Black people are no longer below their share of the community.",
        "a group is no longer below its share of the community:",
    ),
    (
        of_rule("residents_hold_most", "leadership", 7, 12, 5, 12),
        "Residents now hold most of the seats: 7 of 12; half a year earlier it was 5 of 12.",
        "residents now hold most of the seats:",
    ),
    (
        of_rule("residents_facilitate_more", "leadership", 18, 21, 12, 22),
        "Residents facilitated clearly more of the meetings: 18 of 21; half a year earlier it was 12 of 22.",
        "residents facilitated clearly more of the meetings",
    ),
    (
        of_rule("newcomers_welcomed_more", "membership", 12, 19, 5, 24),
        "clearly more were welcomed with an orientation within 90 days: 12 of 19;",
        "clearly more of those who came for the first time were welcomed",
    ),
    (
        of_rule("outreach_came_more", "outreach", 20, 28, 8, 24, organizations="o1"),
        "20 of 28; of those half a year earlier, 8 of 24. More of them were first contacted by Palo",
        "clearly more of the people contacted came",
    ),
    (
        of_rule("outreach_began", "outreach", 3, 11, 0, 0, told_of=date(2025, 12, 31)),
        "Of the people first contacted in July – December 2025, 3 of 11 came; half a year earlier, nobody",
        "people were contacted for the first time again; so many of them came",
    ),
    (
        of_rule("ties_carried_on", "network", 24, 27),
        "in most of these ties somebody else carried on within 90 days: 24 of 27.",
        "in most of these ties somebody else carried on within 90 days:",
    ),
]


@pytest.mark.parametrize(("look", "said", "said_of_all"), RULES, ids=lambda given: str(given)[:32])
def test_each_rule_has_its_sentence(with_looks, look, said, said_of_all):
    with_looks(p02=look)
    assert said in words(opened(view="partnership", partnership="p02"))
    assert said_of_all in words(opened(view="funder"))


@pytest.mark.parametrize(("better", "said", "said_of_all"), GOT_BETTER, ids=lambda given: str(given)[:32])
def test_each_thing_that_got_better_has_its_sentence_and_is_in_no_other_list(
    release_with, better, said, said_of_all
):
    with duckdb.connect(str(release_with(names=NAMES))) as connection:
        fill_better(connection, "p02", LATEST, **better)
        count_looks(connection)
    own = opened(view="partnership", partnership="p02")
    assert [heading.value for heading in own.subheader][-2:] == ["What needs a look", "What got better"]
    assert said in words(own)
    assert words(own).index("Nothing stands out") < words(own).index(said)
    assert said_of_all in words(opened(view="funder"))
    assert not opened(view="funder", lang="es").exception


def test_no_rule_is_left_out():
    assert {look["rule"] for look, _, _ in RULES} == set(SENTENCES)
    assert {better["rule"] for better, _, _ in GOT_BETTER} == set(labels("better", "en"))


def test_each_partnership_that_needs_a_look_is_a_link_and_they_stand_in_order_of_name(with_looks):
    look = of_rule("few_leaders", "leadership", 1, 9)
    with_looks(p01=look, p02=look, p03=look)
    ways = [link for link in links(opened(view="funder")) if link.startswith("→")]
    assert ways[:3] == ["→ Compton: one person", "→ Lancaster: one person", "→ Wilmington: one person"]


def test_each_link_says_whose_what_and_of_how_many_now_and_before(with_looks):
    with_looks(
        p01=of_rule("supports_late", "coordination", 3, 26, 6, 25, supports="childcare|meal"),
        p02=of_rule("promise_open_long", "coordination", days=246, days_before=111),
        p03=of_rule("group_below", "representativeness", group_code="black", points_off=15),
    )
    ways = [link for link in links(opened(view="funder")) if link.startswith("→")]
    assert ways[:3] == [
        "→ Wilmington: childcare, meal, 3 of 26 (half a year earlier: 6 of 25)",
        "→ Compton: Black people, 15 points",
        "→ Lancaster: 246 days (half a year earlier: 111 days)",
    ]


def test_what_is_told_of_a_half_year_before_says_so_at_each_name(release_with):
    with duckdb.connect(str(release_with(names=NAMES))) as connection:
        then = of_rule("ties_not_carried_on", "network", 15, 15, told_of=date(2025, 12, 31))
        fill_look(connection, "p02", LATEST, **then)
        fill_better(connection, "p01", LATEST, **then | {"rule": "ties_carried_on"})
        fill_look(connection, "p01", LATEST, **of_rule("ties_lost", "network", 9, 25))
        count_looks(connection)
    assert [link for link in links(opened(view="funder")) if link.startswith("→")] == [
        "→ Wilmington: 9 of 25",
        "→ Lancaster: 15 of 15 in July – December 2025",
        "→ Wilmington: 15 of 15 in July – December 2025",
    ]


@pytest.mark.parametrize("view", ["partnership", "funder"])
def test_the_most_serious_stand_on_the_page_and_the_others_behind_more(release_with, view):
    with duckdb.connect(str(release_with(names=NAMES))) as connection:
        for rule in SENTENCES:
            look = of_rule(rule, "coordination", 3, 26, 6, 25, supports="meal", days=7)
            fill_look(connection, "p02", LATEST, **look, group_code="black", points_off=2, direction="fewer")
        count_looks(connection)
    app = opened(view=view, partnership="p02")
    assert "ew of the promises due were kept on time" in words(app)
    assert "many of the ties of half a year before are lost" in words(app).lower()
    assert "carried on within" not in words(app)
    assert [fold.label for fold in app.expander if "Fifteen more" in fold.label]


def test_who_got_better_is_told_with_the_numbers_at_each_name(release_with):
    with duckdb.connect(str(release_with(names=NAMES))) as connection:
        fill_better(connection, "p01", LATEST, **of_rule("members_grew", "membership", 63, None, 50))
        fill_better(connection, "p03", LATEST, **of_rule("group_caught_up", "membership", group_code="black"))
        count_looks(connection)
    ways = [link for link in links(opened(view="funder")) if link.startswith("→")]
    assert ways == [
        "→ Wilmington: 63 (half a year earlier: 50)",
        "→ Compton: Black people (45%, 50% of the community)",
    ]


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


@pytest.mark.parametrize("view", ["partnership", "funder"])
def test_a_finding_leads_to_the_very_figure(with_looks, view):
    with_looks(p02={**of_rule("supports_late", "coordination", 3, 26, supports="meal"), "figure": "supports"})
    own = "" if view == "partnership" else "&amp;whose=one"
    leads_there = rf'href="coordination\?lang=en&amp;view={view}&amp;partnership=p02[^"]*{own}#supports"'
    assert re.search(leads_there, html(opened(view=view, partnership="p02", lang="en")))


def test_a_finding_leads_to_the_half_year_it_is_of_and_to_what_shows_it(release_with):
    with duckdb.connect(str(release_with(names=NAMES))) as connection:
        then = of_rule("ties_not_carried_on", "network", 15, 15, told_of=date(2025, 12, 31))
        fill_look(connection, "p02", LATEST, **then)
        fill_look(connection, "p01", LATEST, **of_rule("ties_lost", "network", 9, 25))
        count_looks(connection)
    leads = re.findall(r'href="(network[^"]*)"', html(opened(view="funder")))
    assert any("partnership=p02" in way and "period=2025-12-31" in way for way in leads)
    assert any("partnership=p01" in way and "compare=before" in way for way in leads)


def test_what_has_to_be_chosen_on_a_page_can_be_chosen_there():
    choices = {name: choice.options for page in pages() for name, choice in page.choices.items()}
    for chosen in SHOWN_WITH.values():
        assert all(option in choices[name][1:] for name, option in chosen.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_got_better_is_told_with_a_verb_at_each_name(release_with, language):
    with duckdb.connect(str(release_with(names=NAMES))) as connection:
        better = of_rule("members_grew", "membership", 63, None, 50, organizations="o1")
        fill_better(connection, "p01", LATEST, **better)
        count_looks(connection)
    [way] = [link for link in links(opened(view="funder", lang=language)) if link.startswith("→")]
    assert re.search(r"\)\. (More of .* came|.*llegaron por) ", way)


def test_a_group_without_points_is_told_with_its_bounds(release_with):
    with duckdb.connect(str(release_with(names=NAMES))) as connection:
        connection.execute(
            "update marts.representation_by_group"
            " set people = null, share = null, at_least = 5, at_most = 10,"
            " compared = 31, are_few = true, community_share = 0.558"
            " where partnership_id = 'p03' and group_code = 'black' and period_end = $1",
            [LATEST],
        )
        look = of_rule("group_below", "representativeness", group_code="black")
        fill_look(connection, "p03", LATEST, **look | {"are_few": True})
        count_looks(connection)
    ways = [link for link in links(opened(view="funder")) if link.startswith("→")]
    assert ways == ["→ Compton: Black people (5 to 10 of 31, 56% of the community)"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_what_change_on_it_is_told_is_one_click_away(with_looks, language):
    with_looks(p02=of_rule("ties_lost", "network", 9, 25))
    app = opened(view="funder", lang=language)
    label = text_in(language)("overview.look.rule")
    assert [fold.label for fold in app.expander if label in fold.label]


def test_where_nothing_stands_out_it_is_said(release_with):
    release_with()
    assert "Nothing stands out in this half-year." in words(opened(view="partnership", partnership="p02"))


@pytest.mark.parametrize(
    "mart", ["outcomes_by_period", "needs_a_look", "looks_by_rule", "got_better", "waits_for_funder"]
)
def test_a_release_of_an_earlier_version_still_opens(release_with, mart):
    with duckdb.connect(str(release_with())) as connection:
        connection.execute(f"drop table marts.{mart}")
    for view in ("funder", "partnership"):
        app = opened(view=view)
        assert not app.exception
        assert not app.error


def test_a_release_that_does_not_know_all_rules_never_says_that_nothing_stands_out(release_with):
    with duckdb.connect(str(release_with())) as connection:
        connection.execute("drop table marts.got_better")
    for view in ("funder", "partnership"):
        app = opened(view=view)
        assert not app.exception
        assert not app.error
        assert "Nothing stands out" not in words(app)


def test_what_waits_for_the_funder_is_told_to_who_sees_all_and_to_no_partnership(release_with):
    with duckdb.connect(str(release_with(names=NAMES))) as connection:
        fill_waits(connection, "p02", LATEST)
    said = words(opened(view="funder"))
    assert re.search(
        r"Still waiting at the end of the half-year: .+ \(Lancaster, due \d+ \w+ 2026\)\. In the whole", said
    )
    assert "one promise waited: 0 made by the funder, 1 made to it, 0 late for an approval." in said
    assert "It was up to 41 days past due." in said
    assert "The funder came to 2 of 11 meetings of the support teams." in said
    assert "estuvo en espera un compromiso" in words(opened(view="funder", lang="es"))
    assert "funder" not in words(opened(view="partnership", partnership="p02"))


def test_where_nothing_waits_for_the_funder_that_is_said(release_with):
    release_with(names=NAMES)
    assert "No promise waited." in words(opened(view="funder"))
