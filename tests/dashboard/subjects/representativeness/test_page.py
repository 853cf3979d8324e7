"""The page answers in words, each number where it may be said, and says kindly what it cannot say."""

from dataclasses import replace

import duckdb
import polars as pl
import pytest

from dashboard.kit import figure
from dashboard.text import LANGUAGES, text_in
from tests.dashboard.subjects.representativeness.conftest import Group

AGES = (Group("under_18", 12, 0.28, "below"), Group("18_24", 199, 0.1, "above"))
STATUSES = ("too_few", "too_little_known", "no_benchmark", "schemes_differ", "benchmark_refused")


def words(app):
    kinds = (app.title, app.header, app.subheader, app.markdown)
    return (
        "\n".join(element.value for kind in kinds for element in kind).replace("\\", "").replace("\u2060", "")
    )


@pytest.mark.usefixtures("all_tables")
def test_the_answer_names_the_group_furthest_below_and_how_many_would_close_it(open_page):
    assert open_page().header[0].value == (
        ":primary[87 of 100] match Lancaster. "
        "Hispanic or Latino people are 9 points below their share; 37 more people would close it."
    )


def test_what_a_match_means_is_how_many_would_have_to_be_others_and_on_how_many_it_rests(
    release_comparing, members, open_page
):
    release_comparing(replace(members, match_score=0.87, known=107))
    assert (
        "To mirror Lancaster, 13 of 100 would have to be of other groups; this rests on 107 people"
        in words(open_page())
    )
    assert "13 de 100 tendrían que ser de otros grupos; se basa en las respuestas de 107" in words(
        open_page(lang="es")
    )


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (0.87, {"en": "Allowing for chance, between 6 and 21 of 100.", "es": "entre 6 y 21 de 100."}),
        (0.95, {"en": "none, or as many as 13 of 100.", "es": "no ser ninguna, o llegar a 13 de 100."}),
    ],
)
def test_beside_how_many_would_have_to_be_others_stands_what_chance_allows_for(
    score, said, release_comparing, members, open_page
):
    release_comparing(replace(members, match_score=score, known=107))
    for language, sentence in said.items():
        assert sentence in words(open_page(lang=language))


@pytest.mark.usefixtures("all_tables")
def test_the_same_answer_in_spanish(open_page):
    assert open_page(lang="es").header[0].value == (
        "Parecido con Lancaster: :primary[87 de 100]. Las personas hispanas o latinas están 9 puntos "
        "por debajo de su proporción; se igualaría con 37 personas más."
    )


@pytest.mark.usefixtures("all_tables")
def test_beside_the_verdict_stand_place_universe_source_years_and_margin(open_page):
    said = words(open_page())
    assert "Above their share: white people (13 points)." in said
    assert "The community: Lancaster city; all residents; ACS B03002, 2019–2023" in said
    assert "margin of error up to ±1.2 points (90% confidence)" in said
    assert "could open recruiting from this community have produced this" in said


@pytest.mark.usefixtures("all_tables")
def test_another_benchmark_is_chosen_in_the_page_and_stands_in_the_address(open_page):
    app = open_page()
    app.radio(key="choose_benchmark").set_value("older").run()
    assert app.query_params["benchmark"] == "older"
    assert "Lancaster (named area); all residents; Community report, 2010" in words(app)


@pytest.mark.usefixtures("all_tables")
def test_in_spanish_what_is_no_name_of_a_benchmark_is_spanish(open_page):
    said = words(open_page(lang="es", benchmark="older"))
    assert "Lancaster (zona con nombre)" in said
    assert "named area" not in said


def test_with_one_benchmark_there_is_no_switch(release_comparing, members, open_page):
    release_comparing(members, benchmarks=("acs",))
    assert not open_page().radio


def test_of_few_people_nothing_is_said_in_per_cent(release_comparing, members, open_page):
    groups = tuple(replace(group, people=group.people and 12) for group in members.groups)
    release_comparing(replace(members, groups=groups, known=24, people=27))
    app = open_page()
    assert app.header[0].value == (
        ":primary[21 of 24] match Lancaster. "
        "Hispanic or Latino people are 12 of 24, fewer than their share; 37 more people would close it."
    )


def test_a_hidden_group_below_its_share_is_named_and_not_counted(release_comparing, members, open_page):
    groups = tuple(
        replace(group, verdict="below") if group.code == "asian" else group for group in members.groups
    )
    release_comparing(replace(members, groups=groups))
    said = words(open_page())
    assert (
        "Too few to be shown, and below their share: Asian people: at most 10 of 211 (5%), 4% of the" in said
    )


def with_hidden(members, code, verdict, at_least=0):
    """The table with at most 10 people in this group, which is hidden, and all others near their share."""
    hidden = {
        "people": None,
        "hidden_because": "few",
        "verdict": verdict,
        "at_least": at_least,
        "at_most": 10,
    }
    groups = (
        replace(group, **hidden) if group.code == code else replace(group, verdict="near")
        for group in members.groups
        if group.people is not None or group.code == code
    )
    return replace(members, groups=tuple(groups))


UNTOLD = {
    "en": "Of Black people it cannot be told whether they are clearly below their share: "
    "at most 10 of 211 (5%); 21% of the community; at least 35 more people would close it.",
    "es": "De las personas negras no se puede saber si están claramente por debajo de su proporción: "
    "10 de 211 como máximo (5%); 21% de la comunidad; se igualaría con al menos 35 personas más.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_large_group_that_cannot_be_told_is_named_with_its_bounds(
    release_comparing, members, open_page, language
):
    release_comparing(with_hidden(members, "black", "untold"))
    app = open_page(lang=language)
    headline = text_in(language)("representativeness.none_below_but")
    assert app.header[0].value.endswith(headline)
    assert UNTOLD[language] in words(app)


def test_of_those_who_left_no_more_are_wanted(release_comparing, members, open_page):
    leavers = replace(with_hidden(members, "black", "untold"), population="leavers")
    release_comparing(members, leavers)
    said = words(open_page(population="leavers"))
    assert "Of Black people it cannot be told: at most 10 of 211 (5%); 21% of the community." in said
    assert "would close it" not in said


def test_a_small_group_that_cannot_be_told_is_not_named(release_comparing, members, open_page):
    release_comparing(with_hidden(members, "asian", "untold"))
    app = open_page()
    assert app.header[0].value.endswith("No group that can be shown is clearly below its share.")
    assert "cannot be told" not in words(app)


def test_the_picture_says_of_the_same_groups_that_they_cannot_be_told(
    release_comparing, members, open_page, monkeypatch
):
    drawn = []
    monkeypatch.setattr(figure, "show_picture", drawn.append)
    release_comparing(with_hidden(members, "black", "untold"))
    open_page()
    rows = [pl.read_ipc_stream(packed) for picture in drawn for packed in picture["datasets"].values()]
    [said] = [frame for frame in rows if {"label", "says"} <= set(frame.columns)][:1]
    untold = said.filter(pl.col("says").str.contains("cannot be told"))
    assert untold["label"].to_list() == ["Black or African American"]


def test_a_hidden_group_that_is_below_whatever_its_number_is_no_silence(
    release_comparing, members, open_page
):
    release_comparing(with_hidden(members, "black", "below"))
    app = open_page()
    assert app.header[0].value.endswith(
        "are below their share, whatever their number is; at least 35 more people would close it."
    )
    assert "Black people: at most 10 of 211 (5%), 21% of the community, at least 35 more people" in words(app)


def test_where_nothing_can_be_compared_no_one_says_that_no_group_is_below(
    release_comparing, members, open_page
):
    with duckdb.connect(str(release_comparing(members))) as release:
        release.execute(
            "update marts.representation_across_partnerships_by_period "
            "set partnerships_below = 0, partnerships_compared = 0, partnerships_not_compared = partnerships"
        )
    headline = open_page(view="funder").header[0].value
    assert headline.endswith("can groups be compared with their shares of the community.")


def test_a_funder_is_told_of_it_too(release_comparing, members, open_page):
    release_comparing(with_hidden(members, "black", "below"))
    assert "Black people: below their share" in words(open_page(view="funder"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", STATUSES)
def test_what_cannot_be_said_is_said_with_its_reason(release_comparing, members, open_page, status, language):
    known = 120 if status == "too_little_known" else members.known
    release_comparing(replace(members, status=status, match_score=None, known=known))
    app = open_page(lang=language)
    assert app.header[0].value.startswith("Lancaster: ")
    assert len(words(app)) > 200
    assert "None" not in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "problem", ["a_group_twice", "below_zero", "nobody_lives_there", "groups_overlap", "groups_fall_short"]
)
def test_figures_that_do_not_add_up_are_refused_with_the_reason(
    release_comparing, members, open_page, problem, language
):
    refused = replace(members, status="benchmark_refused", match_score=None, benchmark_problem=problem)
    release_comparing(refused)
    assert text_in(language)(f"representativeness.refused.{problem}") in words(open_page(lang=language))


def test_little_known_is_flagged(release_comparing, members, open_page):
    release_comparing(replace(members, status="low_coverage", known=180))
    said = words(open_page())
    assert "Race and ethnicity: known for 180 of 245 people (73%)." in said
    assert "Less than 80% is known" in said


def test_a_missing_area_is_named(release_comparing, members, open_page):
    release_comparing(replace(members, status="benchmark_incomplete", areas_missing="Quartz Hill CDP"))
    assert "The community's figures lack Quartz Hill CDP" in words(open_page())


def test_of_those_who_left_the_group_above_its_share_is_told(release_comparing, members, open_page):
    release_comparing(members, replace(members, population="leavers"))
    app = open_page(population="leavers")
    assert app.header[0].value == (
        "Of those who had joined before and left, :primary[87 of 100] match Lancaster. "
        "White people are 13 points above their share."
    )
    assert "would close it" not in words(app)


@pytest.mark.usefixtures("all_tables")
def test_the_step_at_which_a_group_falls_away_is_said(open_page):
    assert (
        "Hispanic or Latino: near its share among those who came (53%), below it among members (36%)."
        in words(open_page())
    )


def test_a_group_below_at_the_first_step_is_said_to_be_so(release_comparing, members, open_page):
    release_comparing(members)
    assert "already below its share among members (36%), the first step that can be shown" in words(
        open_page()
    )


def test_who_declined_is_told_apart_where_the_marts_do(release_comparing, members, open_page):
    release_comparing(replace(members, declined=15, not_asked=19))
    assert "15 preferred not to say, 19 have no answer." in words(open_page())


@pytest.mark.usefixtures("all_tables")
def test_who_declined_is_not_told_apart_where_the_marts_do_not(open_page):
    assert "is not shown, to protect people" in words(open_page())


LACKING = {
    "too_early": {"period": "2025-06-30"},
    "known_later": {"population": "came_back"},
    "nobody": {"population": "leaders"},
}


@pytest.mark.usefixtures("all_tables")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", LACKING)
@pytest.mark.parametrize("view", ["partnership", "funder"])
def test_where_there_are_no_figures_the_true_reason_and_the_choices_are_there(open_page, view, why, language):
    app = open_page(lang=language, view=view, **LACKING[why])
    reason = text_in(language).part("representativeness.lacking")[why]
    assert app.header[0].value.endswith(reason.rpartition(".")[0].rpartition(". ")[2] + ".")
    assert {"choose_attribute", "choose_population"} <= {box.key for box in app.selectbox}


def test_an_attribute_that_a_partnership_has_no_groups_of_is_said_to_be_so(
    release_comparing, members, open_page
):
    by_age = replace(members, attribute="age_band")
    with duckdb.connect(str(release_comparing(members, by_age))) as release:
        release.execute(
            "delete from marts.representation_summary "
            "where attribute = 'race_ethnicity' and partnership_id = 'p01'"
        )
    app = open_page()
    assert app.header[0].value.startswith("Lancaster has no figures by this attribute (Race and ethnicity)")
    assert app.selectbox(key="choose_attribute").options == ["Race and ethnicity", "Age"]


def test_a_half_year_that_is_not_over_is_said_to_be_so(release_with, open_page):
    with duckdb.connect(str(release_with(is_provisional=True))) as release:
        release.execute("delete from marts.representation_summary where period_end = '2026-06-30'")
    said = open_page(period="2026-06-30").header[0].value
    assert "Groups are counted when a half-year is over" in said


@pytest.mark.usefixtures("all_tables")
@pytest.mark.parametrize("name", ["attribute", "population", "benchmark", "whose"])
@pytest.mark.parametrize("value", ["", "*", "all", "members' or true --", "p02"])
def test_nonsense_in_the_address_is_ignored(open_page, name, value):
    app = open_page(**{name: value})
    assert app.header[0].value.startswith(":primary[87 of 100]")
    assert name not in app.query_params


@pytest.mark.usefixtures("all_tables")
def test_a_funder_sees_all_and_comes_from_there_to_one(open_page):
    app = open_page(view="funder")
    assert "partnerships], a group is clearly below its share" in app.header[0].value
    assert "**Palmdale**" in [link.label for link in app.get("page_link")]
    one = open_page(view="funder", whose="one")
    assert one.header[0].value.startswith(":primary[87 of 100] match Lancaster.")


@pytest.mark.usefixtures("all_tables")
def test_a_partnership_never_sees_all(open_page):
    app = open_page(whose="all")
    assert "**Palmdale**" not in [link.label for link in app.get("page_link")]
    assert app.header[0].value.startswith(":primary[87 of 100] match Lancaster.")


def test_where_it_is_known_that_some_are_there_both_ends_of_what_is_lacking_are_said(
    release_comparing, members, open_page
):
    release_comparing(with_hidden(members, "black", "below", at_least=4))
    app = open_page()
    assert app.header[0].value.endswith(
        "whatever their number is; between 35 and 41 more people would close it."
    )
    assert "Black people: 4 to 10 of 211 (2% to 5%), 21% of the community" in words(app)


@pytest.mark.usefixtures("all_tables")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“All other groups”: Two or more races, Asian, Middle Eastern or North African."),
        (
            "es",
            "“Todos los demás grupos”: Dos o más razas, Asiática, De Medio Oriente o del norte de África.",
        ),
    ],
)
def test_all_other_groups_are_named(open_page, language, said):
    assert said in words(open_page(lang=language))


def test_all_other_groups_above_their_share_say_who_they_are(release_comparing, members, open_page):
    rest = Group("all_other", 60, 0.087, "above", groups_together="two_or_more, asian, mena")
    named = [group for group in members.groups if group.code != "all_other"]
    release_comparing(replace(members, groups=(*named, rest)))
    who = "(Two or more races, Asian, Middle Eastern or North African:"
    assert f"people of all other groups together {who}" in words(open_page())


def test_steps_show_a_hidden_group_between_its_bounds(release_comparing, members, open_page):
    release_comparing(with_hidden(members, "black", "below"))
    said = words(open_page())
    assert (
        "Black or African American: below its share, whatever its number is, among members (at most 10)."
        in said
    )
    assert text_in("en")("representativeness.ladder.stays") not in said


def test_steps_name_a_large_group_that_cannot_be_told(release_comparing, members, open_page):
    release_comparing(with_hidden(members, "black", "untold"))
    assert "at some steps it cannot be told of Black people" in words(open_page())


@pytest.mark.parametrize("status", ["no_benchmark", "too_little_known", "schemes_differ"])
def test_where_nothing_is_compared_no_step_is_said_to_be_near(release_comparing, members, open_page, status):
    release_comparing(replace(members, status=status, match_score=None))
    stays = text_in("en")("representativeness.ladder.stays")
    assert stays.split(" is ")[0] not in words(open_page())


@pytest.mark.parametrize("view", ["partnership", "analyst"])
def test_how_figures_come_in_is_said_to_the_analyst_alone(release_comparing, members, open_page, view):
    release_comparing(replace(members, status="no_benchmark", match_score=None))
    said = words(open_page(view=view, whose="one"))
    assert text_in("en")("representativeness.get.not_yet") in said
    assert ("commontable benchmark add" in said) == (view == "analyst")


def test_of_members_by_age_it_is_said_that_all_residents_stand_beside(release_comparing, members, open_page):
    by_age = replace(members, attribute="age_band", groups=AGES)
    release_comparing(members, by_age)
    said = text_in("en")("representativeness.all_ages")
    assert said in words(open_page(attribute="age_band"))
    assert said not in words(open_page())


def test_a_funder_is_told_in_how_many_a_large_group_cannot_be_told(release_comparing, members, open_page):
    release_comparing(with_hidden(members, "black", "untold"))
    app = open_page(view="funder")
    assert "In one partnership, a group of 10% or more of the community cannot be told." in words(app)
    assert "→ Lancaster" in [link.label for link in app.get("page_link")]


def test_beside_a_group_below_a_funder_is_told_of_one_that_cannot_be_told(
    release_comparing, members, open_page
):
    both = with_hidden(members, "black", "untold")
    below = tuple(replace(one, verdict="below") if one.code == "hispanic" else one for one in both.groups)
    release_comparing(replace(both, groups=below))
    said = words(open_page(view="funder"))
    assert "Hispanic or Latino people: 9 points below" in said
    assert "It cannot be told of Black people" in said


def test_a_match_of_other_groups_is_not_compared_with_the_one_before(release_comparing, members, open_page):
    release_comparing(replace(members, groups_matched=4, match_lines=(1, 2)))
    said = words(open_page())
    assert "The match is made of 4 groups, not of all 5" in said
    assert "of other groups than now, so the two do not compare" in said
    assert "Of members, 87 of 100 match. Where the line breaks, other groups could be shown" in said
    assert "Half a year before, 87 of 100 matched." not in said


def test_a_match_of_the_same_groups_is_compared_with_the_one_before(release_comparing, members, open_page):
    release_comparing(replace(members, groups_matched=5))
    said = words(open_page())
    assert "The match is made of" not in said
    assert "Half a year before, 87 of 100 matched." in said


@pytest.mark.usefixtures("also_pooled")
def test_different_people_of_two_years_show_a_group_that_a_half_year_hides(open_page):
    said = words(open_page(population="attendees"))
    assert "Different people in the 4 half-years to June 2026, each counted once." in said
    assert "In all, 301 different people." in said
    assert "- Black people: 22 of 211 (10%), beside 21% of the community." in said
    assert "Hispanic or Latino people: 0" not in said
    assert "Las personas negras: 22 de 211 (10%), frente a 21% de la comunidad." in words(
        open_page(population="attendees", lang="es")
    )


@pytest.mark.usefixtures("also_pooled")
def test_what_is_pooled_is_of_its_people_and_of_no_half_year_alone(open_page):
    said = words(open_page())
    assert "Different people in the" not in said
    assert "22 of 211" not in said


@pytest.mark.usefixtures("also_pooled")
def test_nothing_is_pooled_that_is_over_only_later(open_page):
    said = words(open_page(population="attendees", period="2025-12-31"))
    assert "Different people in the 4 half-years to December 2025, each counted once." in said
