"""How people come: the answer, the funnel, reach apart from people, credit, supports, and the overview."""

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import ROLES
from dashboard.text import LANGUAGES
from dashboard.text.escaping import WORD_JOINER
from dashboard.theme import TO_A_TENTH
from tests.dashboard import opening

OWN = {"view": "partnership", "partnership": "p02"}
COHORTS = "update marts.outreach_cohorts_by_period set"
NEWEST = "where period_end = '2025-12-31'"
NOBODY = """
    contacted = 0, contacted_eligible = 0, attended = 0, attended_eligible = 0, returned = 0,
    returned_eligible = 0, joined = 0, joined_eligible = 0, led = 0, led_eligible = 0,
    median_days_to_attend = null, most_stopped_before = null, stopped = null, stopped_of = null,
    is_timed = false
"""
NAME = "Palo *Verde* <b>Collective</b>"


def opened(page: str = "outreach", **address: str) -> AppTest:
    return opening.opened(page, **address)


def words(app: AppTest) -> str:
    """What is read on the page, without what keeps it from being markup."""
    said = (element.value for kind in (app.header, app.subheader, app.markdown) for element in kind)
    return "\n".join(said).replace("\\", "").replace(WORD_JOINER, "")


def pictures(app: AppTest) -> list[str]:
    return [chart.proto.spec for chart in app.get("vega_lite_chart")]


def table(app: AppTest, name: str) -> list[dict[str, object]]:
    app.session_state[f"details_{name}"] = True
    [shown] = app.run().table
    return shown.value.to_dict("records")


@pytest.fixture
def changed(release_with):
    """Publishes the release after statements: `changed("update marts.organizations set name = 'x'")`."""

    def changed(*statements: str) -> None:
        with duckdb.connect(str(release_with())) as connection:
            for statement in statements:
                connection.execute(statement)

    return changed


def test_the_answer_counts_those_contacted_who_came_and_came_again(release_with):
    release_with()
    said = words(opened(**OWN))
    assert "Of 48 people first contacted in July – December 2025, :primary[17 came] within" in said
    assert "180 days; 9 came again." in said
    assert "Half of those who came did so within 23 days." in said
    assert "Of those first contacted in January – June 2025, 35% of 48 came." in said
    assert "3 more people came whom nobody had contacted." in said


def test_a_cohort_without_its_follow_up_is_said_to_be_provisional_and_not_told_of(release_with):
    release_with()
    said = words(opened(**OWN))
    assert "48 people were first contacted in January – June 2026. Their 180 days are not over" in said


def test_where_nobody_was_followed_it_is_too_early_to_say(changed):
    changed(
        "delete from marts.outreach_cohorts_by_period where period_end < '2026-06-30'",
        "delete from marts.outreach_funnel_by_period",
    )
    app = opened(**OWN)
    assert ":primary[48 people] were first contacted in January – June 2026. It is too early" in words(app)
    assert not app.error
    assert '"opacity": 0.45' in "".join(pictures(app))


def test_a_half_year_in_which_nobody_was_contacted_is_nought_and_not_missing(changed):
    changed(f"{COHORTS} {NOBODY} {NEWEST}")
    app = opened(**OWN)
    assert "In July – December 2025, :primary[nobody] was contacted for the first time." in words(app)
    assert table(app, "outreach")[1]["Contacted"] == 0


def test_half_of_a_few_people_is_not_called_their_time(changed):
    changed(f"{COHORTS} is_timed = false")
    said = words(opened(**OWN))
    assert "Half of those who came did so" not in said
    assert "Too few of those first contacted" in said


def test_every_bar_of_the_funnel_has_its_count_and_those_who_could_have_come_so_far(release_with):
    release_with()
    drawn = "".join(pictures(opened(**OWN)))
    assert "First seen when contacted: 48 contacted; 17 of 48 came; 9 of 47 came again" in drawn


def test_walk_ins_stand_apart_and_no_rung_before_theirs_is_filled_in(release_with):
    release_with()
    drawn = "".join(pictures(opened(**OWN)))
    apart = (
        "First seen at a meeting, contacted by nobody: 3 came; 2 of 3 came again; 1 of 3 joined; 0 of 3 led."
    )
    assert apart in drawn


def test_whom_the_page_is_about_stands_in_the_address(release_with):
    release_with()
    app = opened(**OWN, by="organization", only="o1")
    assert f"first contacted in July – December 2025 ({NAME})" in words(app)
    assert "whom nobody had contacted" not in words(app)
    assert app.query_params["only"] in ("o1", ["o1"])


@pytest.mark.parametrize(
    "address",
    [
        {"by": "zip"},
        {"by": "language", "only": "es"},
        {"only": "o1"},
        {"by": "organization", "only": "o2' or 1"},
    ],
)
def test_an_address_that_offers_something_else_shows_everybody(release_with, address):
    release_with()
    app = opened(**OWN, **address)
    assert "Of 48 people first contacted in July – December 2025, :primary" in words(app)
    assert "only" not in app.query_params


def test_choosing_another_split_shows_its_funnels(release_with):
    release_with()
    app = opened(**OWN)
    assert "**Flyer**" in words(app)
    app.selectbox(key="choose_by").set_value("organization").run()
    assert f"**{NAME}**" in words(app)
    assert "**Flyer**" not in words(app)


def test_outreach_is_told_by_language_and_nobody_is_counted_by_it(release_with):
    release_with()
    app = opened(**OWN)
    assert list(app.selectbox(key="choose_by").options) == ["Channel of the first contact", "Organization"]
    said = words(app)
    assert "In which languages outreach was done, January – June 2026" in said
    spanish = "- Spanish: 7 activities. Reach about 1,200 (estimate).\n"
    assert f"{spanish}- Mixtec: 1 activity.\n- Language not recorded: 1 activity." in said
    assert "People are not counted by the language of an activity" in said
    newest = table(app, "by_language")[:3]
    assert [(row["Language of the activity"], row["Activities"]) for row in newest] == [
        ("Spanish", 7),
        ("Mixtec", 1),
        ("not recorded", 1),
    ]
    assert not {"Contacts", "Contacted", "Came"} & set(newest[0])


def test_a_half_year_without_an_activity_says_so(changed):
    changed("delete from marts.outreach_by_period where period_end = '2026-06-30'")
    assert "No activity is on record in this half-year. People are not counted" in words(opened(**OWN))


def test_reach_is_said_as_an_estimate_and_never_added_to_people(release_with):
    release_with()
    app = opened(**OWN)
    assert "9 activities. Reach about 1,200 (estimate). 50 contacts." in words(app)
    newest = table(app, "outreach")[0]
    assert (newest["Reach (estimate)"], newest["Contacts"], newest["Contacted"]) == (1200, 50, 48)


def test_no_activity_that_says_whom_it_reached_is_no_reach_and_not_nought(changed):
    changed(f"{COHORTS} reach = null", "update marts.outreach_by_period set reach = null")
    app = opened(**OWN)
    assert "outreach had no reach on record" in words(app)
    assert "Reach about" not in words(app)
    assert not app.error


def test_newcomers_are_credited_by_name_and_those_of_nobody_are_printed(release_with):
    release_with()
    app = opened(**OWN)
    assert "Of 20 people who came for the first time, 8 cannot be credited to anybody on record." in words(
        app
    )
    assert f"{NAME}: 9 activities. Reach about 1,200 (estimate). 50 contacts. 12 newcomers" in words(app)
    credited = [list(row.values())[1] for row in table(app, "recruitment")[:2]]
    assert credited == [NAME, "Nobody on record (unattributed)"]


def test_supports_stand_beside_second_visits_as_an_association(release_with):
    release_with()
    said = words(opened(**OWN))
    assert "where it came on time, 14 of 23 newcomers came again; where it came late, 1 of 3;" in said
    assert "this does not say that the support was the reason" in said


def test_another_support_can_be_chosen(release_with):
    release_with()
    app = opened(**OWN, support="childcare")
    assert "Childcare, January – June 2026: where it came on time" in words(app)
    assert "Meal, January – June 2026" in words(opened(**OWN))


def test_a_name_of_two_thousand_letters_with_markup_breaks_nothing(changed):
    changed(
        "update marts.organizations set name = '**' || chr(8238) || '<b>** :smile: ' || repeat('x', 2000)"
    )
    app = opened(**OWN, by="organization", only="o1")
    assert not app.error
    headings = [heading.value for heading in (*app.header, *app.subheader)]
    assert max(map(len, headings)) < 300
    [shown] = {list(row.values())[1] for row in table(app, "by_organization")}
    assert shown.startswith("**")
    assert len(shown) > 2000


def test_a_funder_sees_each_partnership_in_order_of_name_and_no_rank(release_with):
    release_with()
    app = opened(view="funder")
    assert ":primary[51 came] within 180 days; 27 came again" in words(app)
    names = [link.label for link in app.get("page_link") if link.label.startswith("**")]
    assert names == sorted(names)
    assert "35% of 48 contacted came" in words(app)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_from_a_release_that_knows_nothing_of_outreach(changed, role, language):
    changed("drop table marts.outreach_cohorts_by_period", "drop table marts.second_visits_by_support")
    for page in ("outreach", "overview"):
        app = opened(page, view=role, lang=language)
        assert not app.exception
        assert not app.error


def test_a_pointer_finds_half_a_day_as_the_sentence_says_it(changed):
    changed(f"{COHORTS} median_days_to_attend = 12.5")
    app = opened(**OWN)
    assert "12.5 days" in words(app)
    assert any(TO_A_TENTH in drawn for drawn in pictures(app))


def test_what_half_years_do_needs_no_sentence_nor_do_a_few_people(changed):
    changed(f"{COHORTS} attended = 14 {NEWEST} and attended = 17")
    assert "first contacted" not in words(opened("overview", **OWN))
    changed(
        f"{COHORTS} attended_eligible = 10, attended = 5",
        f"{COHORTS} attended = 1 {NEWEST}",
    )
    assert "first contacted" not in words(opened("overview", **OWN))
