"""Who holds us together: the page says it, for every role, in both languages, whatever is chosen."""

import json

import duckdb
import pytest

from dashboard.access import ROLES
from dashboard.text import LANGUAGES
from tests.dashboard.opening import every_table_has_its_files, files_offered

EVERYTHING = {
    "compare": "before",
    "without": "contractors,chosen",
    "umbrella": "together",
    "organization": "o3",
}
FOUND = "All 3 ties of Capacity builder to organizations go through one person"


def words(app) -> str:
    shown = (app.title, app.header, app.subheader, app.markdown)
    return (
        "\n".join(element.value for kind in shown for element in kind).replace("\\", "").replace("\u2060", "")
    )


def picture(app) -> dict:
    return json.loads(app.main.get("arrow_vega_lite_chart")[0].proto.spec)


@pytest.mark.parametrize(
    "choices", [{}, EVERYTHING, {"kinds": "promise"}, {"sectors": "health", "least": "20"}]
)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens(network_release, network_page, language, role, choices):
    network_release()
    app = network_page(lang=language, view=role, **choices)
    assert not app.exception
    assert not app.error
    assert app.header[0].value


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_where_nothing_is_on_record(network_release, network_page, language, role):
    network_release(is_empty=True)
    app = network_page(lang=language, view=role)
    assert not app.exception
    assert not app.error
    assert app.header[0].value


def test_the_answer_comes_first(network_release, network_page):
    network_release()
    app = network_page()
    assert app.header[0].value == f":primary[{FOUND}]."
    assert (
        "Three organizations and the residents hold Lancaster together; "
        "1 of 2 ties between organizations rests on a single person." in (words(app))
    )
    assert "of all 4 ties, residents' too, it is known of 4 who carries them, and 2 people" in words(app)
    assert "and the residents, who count as one, are left; 2 of 4 would still" in words(app)


def test_without_a_finding_the_answer_says_how_many_hold_together(network_release, network_page):
    release = network_release()
    with duckdb.connect(str(release)) as connection:
        connection.execute("update marts.if_one_person_left set is_finding = false")
    assert network_page().header[0].value == (
        "Three organizations and the residents hold Lancaster together; "
        ":primary[1 of 2 ties between organizations rests on a single person]."
    )


@pytest.mark.parametrize(
    ("apart", "contractors", "said"),
    [
        (5, 3, "Three of them are contractors, and may serve all partnerships."),
        (5, 1, "One of them is a contractor, and may serve all partnerships."),
        (1, 1, "It is a contractor, and may serve all partnerships."),
    ],
)
def test_contractors_without_a_tie_stand_with_the_others_and_accuse_nobody(
    apart, contractors, said, network_release, network_page
):
    with duckdb.connect(str(network_release())) as connection:
        connection.execute(
            "update marts.network_by_period set organizations_alone = $1, contractors_alone = $2,"
            " contractors_alone_and_absent = $2, support_team_meetings = 5",
            [apart, contractors],
        )
    app = network_page()
    assert app.header[0].value == f":primary[{FOUND}]."
    assert said in words(app)
    assert "support team meeting" not in words(app)
    assert "todas las alianzas" in words(network_page(lang="es"))


@pytest.mark.parametrize("role", ["funder", "analyst"])
def test_over_all_partnerships_the_headline_names_no_organization(network_release, network_page, role):
    network_release()
    app = network_page(view=role, whose="all")
    said = "All 3 ties of one organization to others go through one person"
    assert app.header[0].value == f":primary[{said}]."
    assert "network_organization" not in {heading.anchor for heading in app.subheader}


def test_who_would_be_cut_off_if_one_person_left_is_named(network_release, network_page):
    network_release()
    said = words(network_page())
    lines = {line.removeprefix("- ") for line in said.split("\n")}
    of_all = "ties to organizations go through one person; without that person,"
    remains = "Its tie with the residents would remain."
    assert f"Capacity builder: 3 of 3 {of_all} Clinic would be cut off. {remains}" in lines
    assert f"Clinic: 1 of 1 {of_all} it would be cut off." in lines
    assert "sin ella, Clinic quedaría sin conexión" in words(network_page(lang="es"))


def test_where_no_tie_is_known_to_rest_on_one_person_nothing_is_said_to_hold(network_release, network_page):
    with duckdb.connect(str(network_release())) as connection:
        connection.execute("delete from marts.if_one_person_left")
    said = words(network_page())
    assert "Of no organization is it on record that one person alone carries a tie to another." in said
    assert "would be cut off from the rest if one person left" not in said


def test_the_organization_that_the_answer_tells_of_has_its_view_open_beside_the_map(
    network_release, network_page
):
    network_release()
    shown = [heading.value for heading in network_page().subheader]
    assert shown.index("Capacity builder") < shown.index("If one person left")


def test_for_all_partnerships_the_matrix_comes_first_and_the_map_is_folded_up(network_release, network_page):
    network_release()
    app = network_page(view="funder", whose="all")
    anchors = [heading.anchor for heading in app.subheader if heading.anchor]
    assert anchors[0] == "organizations_across"
    assert "One organization is in two partnerships or more." in words(app)
    assert "The picture shows" not in words(app)
    folded = next(each for each in app.expander if each.label.startswith("More on this page"))
    assert "network_map" in {heading.anchor for heading in folded.subheader}


def test_of_more_organizations_than_are_drawn_the_page_says_which_are(network_release, network_page):
    with duckdb.connect(str(network_release())) as connection:
        connection.execute(
            """
            insert into marts.organizations_across_partnerships_by_period
            select rows.* replace ('more' || number as organization_id)
            from marts.organizations_across_partnerships_by_period as rows, range(40) as numbers(number)
            """
        )
    said = words(network_page(view="funder", whose="all"))
    assert "41 organizations are in two partnerships or more." in said
    assert "The picture shows the 40 that are in the most partnerships." in said


def test_what_falls_apart_is_said(network_release, network_page):
    network_release()
    said = words(network_page(without="contractors"))
    assert "Without the contractors, 2 of the 4 that are left hang together, residents counted as one" in said
    assert "Clinic would stand alone" in said
    said = words(network_page(without="chosen", organization="o3"))
    assert "Nothing falls apart" in said


def test_an_organization_has_its_own_view(network_release, network_page):
    network_release()
    said = words(network_page(organization="o1"))
    assert (
        "Tied to 2 organizations and the residents. "
        "One of these ties rests on a single person, on this side or on theirs." in said
    )
    assert "One has an agreement" in said
    assert "Clinic: since March 2021; 3 times in this half-year (a stated tie, help given)" in said
    assert "one person on this side, 2 people on theirs" in said
    assert "Without this organization, others would be cut off" in said
    assert "One tie was lost since the half-year before." in words(network_page(organization="o4"))


def test_an_organization_that_is_there_no_more_says_what_it_lost(network_release, network_page):
    network_release()
    said = words(network_page(organization="o5"))
    assert "It is tied to nobody in this half-year. One tie was lost since the half-year before." in said
    assert "School: lost" not in said
    assert "*City* office: lost; it was recorded from March 2021 to June 2026." in said


def test_a_release_from_before_there_were_these_marts_has_nothing_to_show(release_with, network_page):
    release_with()
    app = network_page()
    assert not app.exception
    assert app.header[0].value == "There is nothing to show about organizations yet."


def test_ties_by_signs_are_said(network_release, network_page):
    network_release()
    said = words(network_page())
    assert "One of 2 ties between organizations shows at least three of six signs." in said
    assert "2 times in this half-year, somebody who carried a tie left; in 1 of these cases" in said
    assert "At least two people on each side: 1 of 2." in said
    assert "Of all pairs that could be tied, 4 of 10 are." in said
    assert "75% of the ties join different sectors; if pairs were tied by chance, it would be 70%." in said


def test_an_organization_says_which_ties_are_new(network_release, network_page):
    network_release()
    own = [words(network_page(organization=f"o{number}")) for number in range(1, 5)]
    assert any("One tie is new since the half-year before." in said for said in own)


def test_gained_kept_and_lost_are_said(network_release, network_page):
    network_release()
    assert "Ties since the half-year before: gained 1, kept 3, lost 2." in words(
        network_page(compare="before")
    )
    assert "lost" not in words(network_page())


def test_filters_choose_what_is_drawn(network_release, network_page):
    network_release()
    said = words(network_page())
    assert "4 organizations, the residents and 4 ties: 2 between organizations and 2 with residents." in said
    assert "3 ties: 1 between organizations and 2 with residents" in words(network_page(kinds="meeting"))
    assert "4 organizations, the residents and one tie." in words(network_page(least="10"))
    assert "2 organizations and 0 ties" in words(network_page(sectors="health,government"))


def test_a_network_too_large_for_betweenness_says_so(network_release, network_page):
    network_release(betweenness=None)
    assert "not computed in a network this large" in words(network_page(size="betweenness"))


def test_nothing_chosen_that_is_no_option_is_believed(network_release, network_page):
    network_release()
    app = network_page(organization="o9", kinds="*", least="0", size="name", without="all")
    assert not app.exception
    assert not set(app.query_params) & {"organization", "kinds", "least", "size", "without"}


def test_a_partnership_sees_the_network_of_no_other(network_release, network_page):
    network_release()
    app = network_page(partnership="p01", whose="all")
    assert "Clinic" not in repr(app.main)


def test_markup_in_a_name_is_shown_as_it_stands(network_release, network_page):
    network_release()
    shown = [heading.value for heading in network_page(organization="o3").subheader]
    assert "\\*City\\* office" in shown


def test_records_show_contact_not_trust(network_release, network_page):
    network_release()
    assert "Records show contact, not trust" in words(network_page())
    assert "contacto, no confianza" in words(network_page(lang="es"))


@pytest.mark.parametrize("role", ROLES)
def test_every_table_opens_with_its_downloads_and_the_map_with_its_pictures(
    network_release, network_page, role
):
    network_release()
    app = network_page(view=role, organization="o1")
    names = [key for key in app.session_state.to_dict() if key.startswith("details_")]
    for name in names:
        app.session_state[name] = True
    app.run()
    assert not app.exception
    assert not app.error
    assert len(app.table) == len(names)
    assert every_table_has_its_files(app, tables=len(names))
    assert files_offered(app)["network_map"] == {"csv", "xlsx", "svg", "png"}


def test_whoever_is_cut_off_although_the_residents_are_not_loses_its_tie_with_them(
    network_release, network_page
):
    with duckdb.connect(str(network_release())) as connection:
        connection.execute(
            "update marts.if_one_person_left set cut_off = 'o1', organizations_cut_off = 1"
            " where organization_id = 'o1'"
        )
    said = words(network_page())
    assert "it would be cut off. Its tie with the residents goes through that person too." in said
