"""What partnerships are asked to record comes back to them on a page, with the numbers of its mart."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from dashboard.subjects.representativeness.bridge import COUNTED_THERE
from dashboard.text import LANGUAGES, Text, text_in
from dashboard.text.categories import labels
from dashboard.text.escaping import WORD_JOINER
from dashboard.text.formats import said
from dashboard.words.half_years import months
from dashboard.words.ratios import ratio
from tests.dashboard.opening import opened, with_every_table_open
from warehouse.settings import Home

OWN = ("p02", "p05", "p08")
Ask = Callable[[str], pl.DataFrame]


@pytest.fixture
def words(published_home, monkeypatch) -> Callable[..., str]:
    """A function: everything that a page of a partnership says, as it is read."""
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))

    def read(page: str, partnership: str, **address: str) -> str:
        app = opened(page, view="partnership", partnership=partnership, **address)
        assert not app.exception
        return plain(" ".join(one.value for one in app.markdown))

    return read


def plain(words: str) -> str:
    return words.replace(WORD_JOINER, "").replace("\\", "").replace(":primary[", "").replace("]", "")


@pytest.fixture(scope="module")
def ask(release_path: Path) -> Ask:
    with duckdb.connect(str(release_path), read_only=True) as release:
        release.execute("set search_path = 'marts'")
        yield lambda query: release.execute(query).pl()


@pytest.fixture(scope="module")
def until(ask: Ask) -> date:
    return ask("select max(period_end) from membership_by_period")[0, 0]


def rows_of(ask: Ask, mart: str, own: str, until: date) -> list[dict]:
    return ask(f"from {mart} where partnership_id = '{own}' and period_end = '{until}'").to_dicts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_membership_tells_the_languages_of_meetings_and_who_was_welcomed(language, words, ask, until):
    text = text_in(language)
    for own in OWN:
        page = words("membership", own, lang=language)
        spoken = rows_of(ask, "meetings_by_language", own, until)
        assert spoken, "a sample in which nobody says which languages it speaks tests nothing"
        for row in spoken:
            held = ratio(row["meetings_in_it"], row["meetings_with_languages"], text)
            assert f"{labels('language', language)[row['language']]}: {held}" in page
        newest = ask(
            f"from newcomers_by_period where partnership_id = '{own}' and eligible_first_timers > 0"
            " order by period_end desc limit 1"
        ).row(0, named=True)
        assert welcomed(newest, text) in page


def welcomed(row: dict, text: Text) -> str:
    if not row["oriented"]:
        return text("membership.newcomers.not_welcomed")
    oriented = ratio(row["oriented"], row["followed_first_timers"], text)
    return text("membership.newcomers.welcomed", ratio=oriented, introduced=row["introduced"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_leadership_tells_what_was_decided_who_was_elected_and_who_led_for_the_first_time(
    language, words, ask, until
):
    text = text_in(language)
    for own in OWN:
        page = words("leadership", own, lang=language)
        [now] = rows_of(ask, "leadership_by_period", own, until)
        elected = ratio(now["resident_seats_elected"], now["resident_seats_filled_as_recorded"], text)
        assert text("leadership.seats.elected", ratio=elected) in page
        count, trained = now["first_time_leaders"], now["first_time_leaders_trained"]
        key = "first_time" if count else "nobody_new"
        when = months(until, text)
        assert text(f"leadership.absence.{key}", count=count, trained=trained, months=when) in page
        for row in rows_of(ask, "decisions", own, until)[-1:]:
            title = row["title_es"] if language == "es" else row["title"]
            assert (title or row["title"]) in page
            assert labels("decision_body", language)[row["decided_by"]] in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_outreach_tells_where_it_was_done_and_what_people_answered(language, words, ask, until):
    text = text_in(language)
    for own in OWN:
        page = words("outreach", own, lang=language)
        for row in rows_of(ask, "outreach_by_zip", own, until):
            assert f"{row['zip']}: {ratio(row['activities'], row['activities_in_all'], text)}" in page
        for row in rows_of(ask, "contacts_by_outcome", own, until):
            answered = labels("contact_outcome", language)[row["outcome"]]
            assert f"{answered}: {ratio(row['contacts'], row['contacts_in_all'], text)}" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_coordination_tells_how_many_used_a_meal_and_why_not_how_many_used_childcare(
    language, words, ask, until
):
    text = text_in(language)
    page = words("coordination", "p05", lang=language)
    used = {row["support"]: row for row in rows_of(ask, "meeting_supports_by_period", "p05", until)}
    start = date(until.year, 1 if until.month <= 6 else 7, 1)
    assert (
        text(
            "coordination.supports.used",
            count=used["meal"]["users_a_meeting"],
            times=text("coordination.supports.times", count=used["meal"]["meetings_counted"]),
            months=text("period.short_months", start=start, end=until),
        )
        in page
    )
    assert used["childcare"]["meetings_counted"]
    assert used["childcare"]["users_a_meeting"] is None, "of this sample too few use it to be told"
    assert text("coordination.supports.untold") in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("population", "own", "end"),
    [
        ("leavers", "p05", date(2024, 12, 31)),
        ("leavers", "p03", date(2026, 6, 30)),
        ("leavers", "p05", date(2026, 6, 30)),
        ("newcomers", "p05", date(2026, 6, 30)),
    ],
)
def test_where_two_pages_count_others_the_page_says_so(language, words, ask, *, population, own, end):
    text = text_in(language)
    there = rows_of(ask, "membership_by_period", own, end)[0][COUNTED_THERE[population]]
    [here] = [
        row["people"]
        for row in rows_of(ask, "representation_summary", own, end)
        if (row["population"], row["attribute"]) == (population, "gender")
    ]
    address = {"population": population, "attribute": "gender", "period": str(end)}
    page = words("representativeness", own, lang=language, **address)
    bridge = text(f"representativeness.bridge.{population}", count=there, here=here, months=months(end, text))
    assert (bridge in page) == (there != here)
    assert (there, here) != (0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_got_better_is_told_with_who_did_it(language, words, ask):
    rows = ask(
        "select got_better.*, partnerships.name from got_better join partnerships using (partnership_id)"
        " where organizations is not null order by rule, period_end, partnership_id"
    ).unique("rule", maintain_order=True)
    names = dict(ask("select organization_id, name from organizations").iter_rows())
    assert {row["rule"] for row in rows.to_dicts()} > {"ties_carried_on"}
    for row in rows.to_dicts():
        own = row["partnership_id"]
        page = words("overview", own, lang=language, period=str(row["period_end"]), more="open")
        if row["organizations"].startswith("residents:"):
            assert text_in(language)("overview.better.who.residents", name=row["name"]) in page
        else:
            assert all(names[each] in page for each in row["organizations"].split("|"))


def test_a_page_in_spanish_says_what_files_give_in_spanish_and_marks_the_rest(words, ask):
    tasks = ask("select distinct task, task_es from tasks where partnership_id = 'p05'").to_dicts()
    assert {bool(task["task_es"]) for task in tasks} == {True, False}
    spanish, english = words("coordination", "p05", lang="es"), words("coordination", "p05", lang="en")
    for task in tasks:
        assert (task["task_es"] or f"*\u2068{task['task']}\u2069*") in spanish
        assert task["task"] in english
    assert "*\u2068" not in english


def test_few_users_of_what_tells_of_children_and_languages_are_in_no_row(ask):
    telling = ask("from meeting_supports_by_period where support in ('childcare', 'interpretation')")
    assert telling.height
    assert telling["uses"].null_count() == telling.height
    assert telling.filter(pl.col("users_a_meeting") < 11).is_empty()


@pytest.mark.parametrize("mart", ["reasons_for_leaving", "newcomers_by_heard_through"])
def test_no_answer_of_a_few_people_is_told_or_left_to_be_worked_out(mart, ask):
    rows = ask(f"from {mart}")
    assert rows.filter((pl.col("people") < 11) | (pl.col("people_otherwise") < 11)).is_empty()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_organization_says_since_when_it_is_a_core_partner(language, words, ask, until):
    found = ask(
        "from organizations join network_organizations using (organization_id)"
        f" where partnership_id = 'p05' and period_end = '{until}' and core_partner_since is not null"
    )
    row = found.row(0, named=True)
    page = words("network", "p05", lang=language, organization=row["organization_id"])
    since = said(row["core_partner_since"], "year", language=language)
    assert since in page or text_in(language)("network.core_partner", since=row["core_partner_since"]) in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("attribute", "table"), [("home_language", "C16001"), ("caregiver_of_0_5", "B25012")]
)
def test_what_cannot_be_compared_with_says_which_table_of_which_area_is_missing(
    language, attribute, table, words
):
    page = words("representativeness", "p05", lang=language, attribute=attribute)
    [sentence] = [one for one in page.split(". ") if table in one]
    assert "Lancaster" in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_age_adults_are_compared_with_adults(language, words, ask):
    compared = ask("from representation_by_group where attribute = 'age_band'")
    children = compared["group_code"] == "under_18"
    assert compared.filter(children)["community_share"].null_count() == children.sum() > 0
    together = compared.filter(pl.col("group_code") != "all_other").group_by(
        "partnership_id", "period_end", "population"
    )
    assert together.agg(pl.col("community_share").sum().round(6)).filter(
        ~pl.col("community_share").is_in([0.0, 1.0])
    ).is_empty()  # fmt: skip
    compared_with = text_in(language)("representativeness.universe.population_18_and_over")
    assert compared_with in words("representativeness", "p05", lang=language, attribute="age_band")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_partnerships_together_stand_below_each_of_them(language, published_home, monkeypatch, ask):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))
    app = with_every_table_open(opened("outreach", view="analyst", whose="all", lang=language))
    [shown] = [table.value for table in app.table if len(table.value) > len(OWN)]
    together = ask(
        "from outreach_across_partnerships_by_period where not is_provisional"
        " order by period_end desc limit 1"
    ).row(0, named=True)
    last = shown.iloc[-1].to_list()
    assert last[0] == text_in(language)("all_or_one.back")
    assert together["attended"] in last
    assert together["attended_share"] in last


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_contractor_did_is_told_for_each_of_its_partnerships(language, published_home, ask, until):
    text = text_in(language)
    found = ask("from contractors_by_period").filter(pl.col("period_end") == until)
    together = found.filter(pl.col("partnership_id") == "all").sort("due", descending=True)
    own, partnerships = together.row(0, named=True)["organization_id"], together["partnerships"][0]
    assert partnerships > 1
    names = dict(ask("select partnership_id, name from partnerships").iter_rows())
    rows = found.filter(pl.col("organization_id") == own, pl.col("partnership_id") != "all").to_dicts()
    assert len(rows) == partnerships
    page = read_as_analyst(published_home, "network", lang=language, contractor=own)
    for row in rows:
        [line] = [one for one in page.split("\n") if one.startswith(f"- {names[row['partnership_id']]} (")]
        if row["due"]:
            assert text("network.contractors.kept", ratio=ratio(row["kept"], row["due"], text)) in line
        if row["contacted_eligible"]:
            came, back, joined = row["attended"], row["returned"], row["joined"]
            said = {"count": row["contacted_eligible"], "came": came, "back": back, "joined": joined}
            assert text("network.contractors.came", **said) in line
        if row["meetings_open"]:
            met = ratio(row["meetings_attended"], row["meetings_open"], text)
            assert text("network.contractors.met", ratio=met) in line


def read_as_analyst(home: Home, page: str, **address: str) -> str:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("COMMONTABLE_HOME", str(home.path))
        app = opened(page, view="analyst", whose="all", **address)
    assert not app.exception
    return plain("\n".join(one.value for one in app.markdown))


@pytest.mark.parametrize("language", LANGUAGES)
def test_communities_of_one_region_stand_beside_each_other_with_the_team_that_they_share(
    language, published_home, ask, until
):
    text, region = text_in(language), "5"
    of_region = ask("from partnerships").filter(pl.col("region") == region)
    names = dict(of_region.select("partnership_id", "name").iter_rows())
    assert len(names) > 1
    page = read_as_analyst(published_home, "coordination", lang=language, region=region)
    for own, name in names.items():
        [now] = rows_of(ask, "coordination_by_period", own, until)
        came = ratio(now["team_organizations_that_came"], now["team_organizations"], text)
        [line] = [one for one in page.split("\n") if one.startswith(f"- {name}: ")]
        assert text("coordination.regions.team", ratio=came) in line
    called = dict(ask("select organization_id, name from organizations").iter_rows())
    team = [row for own in names for row in rows_of(ask, "support_team_attendance_by_period", own, until)]
    for who in {row["organization_id"] for row in team}:
        met = [row for row in team if row["organization_id"] == who]
        lines = [one for one in page.split("\n") if one.startswith(f"- {called[who]}: ")]
        assert len(lines) == (len(met) > 1)
        for row in met if lines else []:
            said = ratio(row["meetings_attended"], row["meetings_open"], text)
            assert f"{names[row['partnership_id']]} {said}" in lines[0]
