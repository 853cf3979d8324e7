"""Coordination: the answer first, what became of promises, and text from files that stays text."""

import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import duckdb
import polars as pl
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from dashboard.access import ROLES
from dashboard.charts.canvas import specification
from dashboard.kit import details, figure
from dashboard.kit.exports import as_csv, as_xlsx
from dashboard.subjects.coordination import promise_list
from dashboard.subjects.coordination.due_dates import as_icalendar
from dashboard.subjects.coordination.promise_list import NAME as PROMISES
from dashboard.text import LANGUAGES, text_in
from dashboard.text.escaping import WORD_JOINER
from dashboard.theme import palette
from tests.dashboard import opening
from tests.dashboard.catalogue import fill_catalogue
from tests.dashboard.opening import every_table_has_its_files, files_offered, with_every_table_open
from warehouse.publishing.releases import current_release
from warehouse.settings import Home

PALMDALE, END = "p08", date(2026, 6, 30)
TEXTS = {
    "Markdown": "**bold** [a link](https://example.org) ![x](https://example.org/x.png) :red[red] $x^2$ # h",
    "HTML": "<img src=x onerror=alert(1)><script>alert(1)</script><b>bold</b>",
    "right to left": "\u202eتسليم الوجبات في الوقت\u2069 المحدد",
    "emoji": "👩‍👩‍👧‍👦🍽️ :tada: a meal for everyone",
    "formula": '=HYPERLINK("https://example.org","click")',
    "lines": "one\r\ntwo\n\n| a | b |\n|---|---|\n```\ncode\n```",
    "2,000 characters": "W" * 2000,
}


def opened(**address: str) -> AppTest:
    app = opening.opened("coordination", **{"partnership": PALMDALE, "whose": "one", **address})
    assert not app.exception
    assert not app.error
    return app


def words(app: AppTest) -> str:
    """What is read on the page, without what keeps it from being markup."""
    said = (
        element.value for kind in (app.title, app.header, app.subheader, app.markdown) for element in kind
    )
    return "\n".join(said).replace("\\", "").replace(WORD_JOINER, "")


def in_marts(release: Path, question: str, **values: object) -> list[tuple]:
    with duckdb.connect(str(release), read_only=True) as connection:
        return connection.execute(question, {"own": PALMDALE, **values}).fetchall()


@pytest.fixture
def served(published_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))


@pytest.fixture
def changed(published_home, tmp_path, monkeypatch):
    """Shows the release of the small sample after a change to it."""

    def change(*statements: str, **values: object) -> Path:
        home = Home(shutil.copytree(published_home.path, tmp_path / "changed"))
        release = home.release(current_release(home))
        release.chmod(0o600)
        with duckdb.connect(str(release)) as connection:
            for statement in statements:
                connection.execute(
                    statement, {name: values[name] for name in values if f"${name}" in statement}
                )
        monkeypatch.setenv("COMMONTABLE_HOME", str(home.path))
        return release

    return change


@pytest.fixture
def promises_saying(changed):
    """Shows the release with these words in every promise and task."""
    return lambda said: changed(
        "update marts.commitments set description = $said, done_means = $said",
        "update marts.responsibilities set task = $said || ' ' || task",
        "update marts.tasks set task = $said || ' ' || task",
        said=said,
    )


@pytest.fixture
def exported(monkeypatch):
    """The export of the list that the page offered."""
    offered = {}
    show = details.show_downloads

    def keep(export, *, name, of):
        offered[name] = export
        show(export, name=name, of=of)

    monkeypatch.setattr(details, "show_downloads", keep)
    return offered


@pytest.fixture
def pictures(monkeypatch):
    """Every picture that the page showed."""
    shown = []
    monkeypatch.setattr(
        figure, "drawn", lambda chart, *, says: shown.append(as_drawn(chart, says)) or shown[-1]
    )
    return shown


def as_drawn(chart, says):
    return specification(chart(palette=palette(), locale="en", description=says))


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_for_every_role_in_every_language(role, language):
    app = with_every_table_open(opened(view=role, lang=language))
    assert not app.exception
    assert not app.error
    assert files_offered(app)[PROMISES] == {"csv", "xlsx", "ics"}
    assert every_table_has_its_files(app, tables=len(app.table) - 1, others=(PROMISES,))


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("period", ["2024-12-31", "2025-06-30", "2026-06-30"])
def test_the_answer_counts_the_promises_due_in_the_half_year(release_path, period):
    end = date.fromisoformat(period)
    start = date(end.year, 1 if end.month == 6 else 7, 1)
    rows = in_marts(
        release_path,
        "select outcome from marts.commitments where partnership_id = $own and outcome is not null"
        " and outcome not in ('cancelled', 'moved_by_agreement') and due_on between $start and $until",
        start=start,
        until=end,
    )
    outcomes = [outcome for (outcome,) in rows]
    header = opened(period=period).header[0].value
    kept = outcomes.count("kept")
    assert header.startswith(f"Of {len(outcomes)} promise")
    assert f":primary[{kept} {'was' if kept == 1 else 'were'} kept]" in header
    for outcome in ("late", "missed"):
        number = outcomes.count(outcome)
        assert f"{number} {'was' if number == 1 else 'were'} {outcome}" in header


@pytest.mark.usefixtures("served")
def test_the_oldest_open_promise_is_said_in_days(release_path):
    [(oldest,)] = in_marts(
        release_path,
        "select max($until::date - due_on) from marts.commitments"
        " where partnership_id = $own and is_open and due_on <= $until"
        " and outcome is distinct from 'moved_by_agreement'",
        until=END,
    )
    header = opened().header[0].value
    expected = f"is {oldest} day" if oldest is not None else "No promise is past due and open."
    assert expected in header


@pytest.mark.usefixtures("served")
def test_the_late_year_and_its_mending_are_said_with_numbers(release_path):
    said = words(opened())
    for start, end, months in (
        ("2024-07-01", "2024-12-31", "Jul – Dec 2024"),
        ("2025-01-01", "2025-06-30", "Jan – Jun 2025"),
        ("2025-07-01", "2025-12-31", "Jul – Dec 2025"),
    ):
        [(on_time, promised)] = in_marts(
            release_path,
            "select on_time, promised from marts.meeting_supports_by_period where support = 'meal'"
            " and partnership_id = $own and period_start = $start::date and period_end = $until::date",
            start=start,
            until=end,
        )
        assert f"{on_time} of {promised} in {months}" in said


@pytest.mark.usefixtures("served")
def test_the_list_is_of_the_organization_in_the_address_alone(release_path):
    [(own, name)] = in_marts(
        release_path,
        "select organization_id, name from marts.commitments inner join marts.organizations using"
        " (organization_id) where partnership_id = $own and due_on between '2026-01-01' and '2026-06-30'"
        " group by all order by count(*) desc, 1 limit 1",
    )
    app = with_every_table_open(opened(organization=own))
    assert set(the_list(app)["Organization"]) == {name}
    assert app.query_params["organization"] == own
    assert f"Promises of {name}" in words(app)


@pytest.mark.usefixtures("served")
def test_what_was_asked_for_is_said_beside_what_was_promised(release_path):
    [(asked, promised, unmet)] = in_marts(
        release_path,
        "select sum(requested), sum(promised), sum(unmet) from marts.meeting_supports_by_period"
        " where partnership_id = $own and period_end = $until",
        until=END,
    )
    assert f"asked for {asked}, promised {promised}; {unmet} asked for" in words(opened())


def test_what_was_counted_once_was_counted_1_time(changed):
    changed("update marts.meeting_supports_by_period set users_a_meeting = 12, meetings_counted = 1")
    assert "Used by about 12 people a meeting, where counted (1 time, " in words(opened())
    assert "donde se contó (1 vez, " in words(opened(lang="es"))


def outcomes_table(app: AppTest) -> pl.DataFrame:
    table = next(table for table in app.table if "Kept on time" in table.value.columns)
    return pl.from_pandas(table.value)


def test_not_yet_decided_is_a_column_only_while_a_half_year_runs(changed):
    changed("update marts.follow_through_by_period set overdue = 0")
    table = outcomes_table(with_every_table_open(opened()))
    assert not {"Past due and open", "Not yet decided"} & set(table.columns)


def test_what_is_not_yet_decided_is_named_so(changed):
    changed("update marts.follow_through_by_period set overdue = 1")
    assert "Not yet decided" in outcomes_table(with_every_table_open(opened())).columns


def the_list(app: AppTest) -> pl.DataFrame:
    table = next(table for table in app.table if "Promise" in table.value.columns)
    return pl.from_pandas(table.value)


@pytest.mark.usefixtures("served")
def test_an_organization_that_promised_nothing_here_is_not_believed():
    app = opened(organization="o99999")
    assert "organization" not in app.query_params
    assert "Promises of Palmdale" in words(app)


@pytest.mark.usefixtures("served")
def test_the_list_stands_in_the_order_of_the_address():
    first, last = (
        the_list(with_every_table_open(opened(order=order)))["Due on"] for order in ("due", "due_last")
    )
    assert first.to_list() == sorted(first)
    assert last.to_list() == sorted(first, reverse=True)


@pytest.mark.usefixtures("served")
def test_the_promises_of_the_half_year_are_listed_unless_the_address_asks_for_open_ones_alone(release_path):
    [(are_open, are_open_or_due)] = in_marts(
        release_path,
        "select count(*) filter (is_open),"
        " count(*) filter (is_open or due_on between '2026-01-01' and '2026-06-30')"
        " from marts.commitments where partnership_id = $own and made_on <= '2026-06-30'",
    )
    assert the_list(with_every_table_open(opened())).height == are_open_or_due
    assert the_list(with_every_table_open(opened(which="open"))).height == are_open


def test_where_no_promise_is_open_the_page_says_so(changed):
    changed("update marts.commitments set is_open = false")
    assert "Today, on 30 June 2026, no promise is open." in words(opened(which="open"))


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("language", "today"), [("en", "Today, on 30 June 2026: "), ("es", "Hoy, 30 de junio de 2026: ")]
)
def test_a_half_year_long_over_says_first_that_its_list_is_of_today(language, today):
    said = words(opened(lang=language, period="2025-06-30"))
    assert today in said
    assert said.index(today) < said.index(
        {"en": "; of these, past due", "es": "; de estos, vencidos"}[language]
    )


@pytest.mark.parametrize("kind", TEXTS)
def test_text_from_files_is_shown_as_text_and_the_tables_stay_usable(promises_saying, pictures, kind):
    promises_saying(TEXTS[kind])
    app = with_every_table_open(opened())
    assert not app.exception
    for element in app.markdown:
        assert not element.allow_html
        assert TEXTS[kind] not in element.value
    assert the_list(app)["Promise"].str.len_chars().max() <= 140
    one_line = " ".join(TEXTS[kind].split())[:20]
    assert the_list(app)["Promise"].str.starts_with(one_line).all()
    assert pictures


@pytest.mark.parametrize("kind", TEXTS)
def test_no_expression_of_a_picture_holds_text_from_files(promises_saying, pictures, kind):
    promises_saying("Qqq" + TEXTS[kind])
    opened()
    for picture in pictures:
        rules = {name: part for name, part in picture.items() if name not in {"datasets", "description"}}
        assert "Qqq" not in repr(rules)


@pytest.mark.parametrize("kind", TEXTS)
def test_the_files_hold_the_whole_text_and_no_formula(promises_saying, exported, kind):
    promises_saying(TEXTS[kind])
    with_every_table_open(opened())
    export = exported["promises"]
    assert set(export.table["Promise"]) == {TEXTS[kind]}
    assert ",=HYPER" not in as_csv(export).decode("utf-8-sig")
    sheet = load_workbook(BytesIO(as_xlsx(export))).worksheets[0]
    column = [cell.value for cell in sheet[1]].index("Promise") + 1
    held = sheet.cell(row=2, column=column).value
    assert held.removeprefix("'").startswith(TEXTS[kind].split("\r")[0][:200])
    assert not held.startswith("=")


def test_the_calendar_holds_each_open_promise_on_the_day_it_is_due(promises_saying, monkeypatch):
    release = promises_saying(TEXTS["HTML"])
    made = []
    monkeypatch.setattr(
        promise_list, "as_icalendar", lambda *rows, **about: made.append(as_icalendar(*rows, **about))
    )
    app = with_every_table_open(opened())
    assert made == []
    [button] = [button for button in app.download_button if button.label.endswith("(calendar)")]
    assert button
    expected = in_marts(
        release,
        "select coalesce(revised_due_on, due_on) from marts.commitments"
        " where partnership_id = $own and is_open order by 1",
    )
    chosen = pl.DataFrame(
        in_marts(
            release,
            "select commitment_id, 'One' as organization, description, done_means, due_on, revised_due_on,"
            " 'open' as state, is_open from marts.commitments where partnership_id = $own",
        ),
        schema=["commitment_id", "organization", "description", "done_means", "due_on", "revised_due_on",
                "state", "is_open"],
        orient="row",
    )  # fmt: skip
    calendar = Calendar.from_ical(
        as_icalendar(chosen, as_of=END, about={"Release": "r1"}, text=text_in("en"))
    )
    events = calendar.walk("VEVENT")
    assert sorted(event.decoded("dtstart") for event in events) == [day for (day,) in expected]
    assert {str(event["summary"]) for event in events} == {f"One: {TEXTS['HTML']}"}


@pytest.mark.parametrize("mart", ["commitments", "follow_through_by_period", "columns_catalog"])
def test_a_release_that_knows_nothing_of_promises_says_what_is_missing(changed, mart):
    changed(f"drop table marts.{mart}")
    app = opened()
    assert app.header[0].value == "There is nothing to show about promises yet."


OF_PROMISES = ("commitments", "open_promises", "follow_through_by_period", "reasons_by_period")
OF_WORKING_TOGETHER = (
    "meeting_supports_by_period", "support_between_organizations", "help_by_period", "engagement_by_period",
    "support_team_attendance_by_period", "coordination_by_period",
)  # fmt: skip
OF_TASKS = ("responsibilities", "tasks")


def nothing_in(marts: tuple[str, ...]) -> list[str]:
    return [f"delete from marts.{mart} where partnership_id = 'p08'" for mart in marts]  # noqa: S608 (our own)


NOTHING_ON_RECORD, NO_TASK = nothing_in(OF_PROMISES + OF_WORKING_TOGETHER), nothing_in(OF_TASKS)


def test_a_partnership_without_records_says_what_is_missing(changed):
    changed(*NOTHING_ON_RECORD, *NO_TASK)
    app = opened()
    assert app.header[0].value == "There is nothing to show about promises yet."
    assert not app.get("vega_lite_chart")


def test_each_part_says_so_where_there_is_nothing_of_it(changed):
    changed(*NOTHING_ON_RECORD)
    said = words(opened())
    assert ":primary[no promise] fell due" in said
    assert "No rating is on record yet." in said
    assert "No meeting of the support team is on record" in said
    assert "No help between organizations is on record" in said


def test_each_task_says_in_words_who_answers_and_who_does_it(changed, release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        called = dict(release.execute("select organization_id, name from marts.organizations").fetchall())
    changed(
        *NO_TASK,
        "insert into marts.responsibilities by name select 'p08' as partnership_id,"
        " unnest(['Meals', 'Meals', 'Bus', 'Flyer']) as task,"
        " unnest(['o00001', 'o00002', 'o00001', 'o00002']) as organization_id,"
        " unnest(['RA', 'A', 'R', 'A']) as raci, unnest([1, 1, 1, 0]) as organizations_responsible,"
        " unnest([2, 2, 0, 1]) as organizations_accountable, false as is_clear",
        "insert into marts.tasks by name select 'p08' as partnership_id,"
        " unnest(['Meals', 'Bus', 'Flyer']) as task,"
        " unnest(['several_answer', 'nobody_answers', 'nobody_does_it']) as in_short,"
        " unnest(['o00001', 'o00001', '']) as does_it, unnest(['o00001|o00002', '', 'o00002']) as answers,"
        " '' as is_asked, '' as is_told, false as is_clear, 3 as tasks_in_all, 0 as tasks_clear",
    )
    said = words(opened())
    one, other = (called[own] for own in ("o00001", "o00002"))
    assert "0 of 3 tasks are clear" in said
    assert f"Meals\u2069: {one} and {other} are each named as answering for it; {one} does it." in said
    assert f"Bus\u2069: nobody is named as answering for it; {one} does it." in said
    assert f"Flyer\u2069: {other} is named as answering for it; nobody does it." in said
    in_spanish = words(opened(lang="es"))
    assert f"Bus\u2069*\u2069: nadie figura como responsable; la hace {one}." in in_spanish
    assert f"Flyer\u2069*\u2069: figura como responsable {other}; nadie la hace." in in_spanish


@pytest.fixture
def who_answered(home_of_ones_own: Home, monkeypatch: pytest.MonkeyPatch) -> str:
    """A release in which one organization answered for three meals, and nobody on record for childcare."""
    monkeypatch.setenv("COMMONTABLE_HOME", str(home_of_ones_own.path))
    with duckdb.connect(str(home_of_ones_own.release(current_release(home_of_ones_own)))) as release:
        [(own, name)] = release.execute(
            "select organization_id, name from marts.organizations order by organization_id limit 1"
        ).fetchall()
        rows = [
            (PALMDALE, END, "meal", own, 3, 1, 1, 0, 1, 1 / 3, False),
            (PALMDALE, END, "childcare", "unknown", 2, 0, 0, 2, 0, 0.0, False),
        ]
        release.execute(
            "create or replace table marts.supports_by_organization (partnership_id varchar, period_end date,"
            " support varchar, organization_id varchar, promised integer, on_time integer, came_late integer,"
            " time_not_recorded integer, not_there integer, on_time_share double, is_provisional boolean)"
        )
        release.executemany(
            "insert into marts.supports_by_organization values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
        )
        release.execute("delete from marts.audiences where mart = 'supports_by_organization'")
        release.execute("insert into marts.audiences values ('supports_by_organization', 'partnership')")
        fill_catalogue(release)
    return name


def test_who_was_to_provide_the_late_meal_is_said_in_words_of_its_own(who_answered):
    said = words(opened())
    assert "Who was to provide what was promised for meetings" in said
    assert f"Meal: {who_answered} was to provide it, 1 of 3 on time." in said
    assert "Childcare: who was to provide it is not on record, 0 of 2 on time." in said
    assert f"Comida: le tocaba a {who_answered}, 1 de 3 a tiempo." in words(opened(lang="es"))
