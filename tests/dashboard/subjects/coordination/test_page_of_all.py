"""Coordination of every partnership side by side, for those who see them all."""

import json
import re
from collections import Counter
from datetime import date

import duckdb
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.kit import details, figure
from dashboard.text import LANGUAGES
from dashboard.text.escaping import WORD_JOINER
from tests.dashboard import opening
from tests.dashboard.opening import with_every_table_open

START, END = date(2026, 1, 1), date(2026, 6, 30)


@pytest.fixture(autouse=True)
def served(published_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))


@pytest.fixture
def pictures(monkeypatch):
    """Every picture that the page shows, as the browser would get it."""
    shown = []
    monkeypatch.setattr(figure, "show_picture", shown.append)
    return shown


@pytest.fixture
def files(monkeypatch):
    kept = {}
    monkeypatch.setattr(
        details,
        "show_downloads",
        lambda export, *, name, **_of: kept.update({name: export.table}),
    )
    return kept


def opened(**address: str) -> AppTest:
    app = opening.opened("coordination", **{"lang": "en", "view": "funder", **address})
    assert not app.exception
    assert not app.error
    return app


def words(app: AppTest) -> str:
    said = (element.value for kind in (app.header, app.subheader, app.markdown) for element in kind)
    return "\n".join(said).replace("\\", "").replace(WORD_JOINER, "")


def ways(app: AppTest) -> list[str]:
    labels = [link.label for link in app.get("page_link") if link.label.startswith("**")]
    return [label.strip("*").replace("\\", "").replace(WORD_JOINER, "") for label in labels]


def outcomes(release_path) -> dict[str, Counter]:
    """What became of the promises first due in the half-year, promise by promise."""
    with duckdb.connect(str(release_path), read_only=True) as release:
        promises = release.execute(
            "select partnership_id, outcome from marts.commitments where due_on between $1 and $2",
            [START, END],
        ).fetchall()
    return {own: Counter(what for which, what in promises if which == own) for own in dict(promises)}


def test_the_answer_adds_up_all_partnerships(release_path):
    total = sum(outcomes(release_path).values(), Counter())
    due = total["kept"] + total["late"] + total["missed"] + total["overdue"]
    said = words(opened())
    assert due > total["kept"] > 0
    assert (
        f"Of {due} promises due in January – June 2026, :primary[{total['kept']} were kept] on time" in said
    )
    assert f"{total['late']} were late and {total['missed']} were missed" in said
    assert "Promises of all partnerships, each judged by the date first promised." in said


def test_each_partnership_stands_there_in_order_of_name_with_what_it_kept(release_path, pictures):
    app = opened()
    with duckdb.connect(str(release_path), read_only=True) as release:
        names = dict(release.sql("select partnership_id, name from marts.partnerships").fetchall())
    assert ways(app) == sorted(names.values())
    said = {picture["description"].partition(":")[0]: picture["description"] for picture in pictures}
    few = {own: of for own, of in outcomes(release_path).items() if 0 < due(of) < 30}
    assert len(few) > 5
    for own, of in few.items():
        assert f": {of['kept']} of {due(of)} kept on time; " in said[names[own]]


def due(of: Counter) -> int:
    return of["kept"] + of["late"] + of["missed"] + of["overdue"]


def test_every_picture_has_the_same_scale_and_begins_on_the_same_day(pictures):
    opened()
    # The page that came before it was the overview.
    ours = [picture for picture in pictures if "kept on time" in picture["description"]]
    assert len(ours) == 14
    firsts = {
        pl.read_ipc_stream(data)["period_end"][0]
        for picture in ours
        for data in picture["datasets"].values()
        if pl.read_ipc_stream(data).height > 1
    }
    assert len(firsts) == 1
    scales = [
        set(re.findall(r'"domain": (\[[-\d., ]+\])', json.dumps(picture, default=str))) for picture in ours
    ]
    assert scales == [{"[0.0, 1.0]"}] * len(ours)


def test_the_file_holds_every_partnership_with_its_counts(release_path, files):
    with_every_table_open(opened())
    table = files["coordination"]
    known = outcomes(release_path)
    assert table.height == 14
    assert table["Due"].sum() == sum(due(of) for of in known.values())
    assert table["Kept on time"].sum() == sum(of["kept"] for of in known.values())


def test_a_name_leads_to_one_and_from_there_back_to_all():
    assert "← All partnerships" in [link.label for link in opened(whose="one").get("page_link")]
    assert len(opened(whose="one").selectbox) > len(opened().selectbox)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partnership_sees_itself_alone(language):
    app = opened(view="partnership", partnership="p08", lang=language, whose="all")
    assert ways(app) == []
    assert "Palmdale" in words(app)


def test_an_older_half_year_is_said_by_its_own_promises(release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        [(number, kept)] = release.sql(
            """
            select count(*), count(*) filter (outcome = 'kept')
            from marts.commitments
            where
                due_on between '2025-01-01' and '2025-06-30'
                and outcome in ('kept', 'late', 'missed', 'overdue')
            """
        ).fetchall()
    said = words(opened(period="2025-06-30"))
    assert f"Of {number} promises due in January – June 2025, :primary[{kept} were kept] on time" in said
