"""Every figure shows columns that the catalogue knows, and those that the catalogue adds to it."""

import re
import shutil
from dataclasses import asdict

import duckdb
import polars as pl
import pytest
import yaml
from streamlit.testing.v1 import AppTest

from dashboard.charts import picture
from dashboard.kit import details
from dashboard.kit.columns import columns_of
from dashboard.kit.picture_files import WIDTH
from dashboard.pages import pages
from dashboard.text import LANGUAGES
from tests.dashboard import opening
from tests.dashboard.catalogue import as_dbt_has_it
from tests.dashboard.opening import with_every_table_open
from warehouse.building.release_facts import described
from warehouse.publishing.releases import current_release
from warehouse.settings import PROJECT, Home

GUIDE = (PROJECT / "docs" / "extending.md").read_text(encoding="utf-8")
ONLY_SMALL_PICTURES = ("overview",)
"""What stands in many small pictures has no file of its own."""
HEADINGS = {"en": "Facilitator on record", "es": "Consta quién facilitó"}


def opened(page: str, home: Home, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    monkeypatch.setenv("COMMONTABLE_HOME", str(home.path))
    return with_every_table_open(opening.opened(page, **address))


@pytest.fixture
def unknown(monkeypatch):
    """The columns of tables that pages showed and the catalogue does not know, each with its figure."""
    found: set[str] = set()
    show = details.show

    def look(shown: details.Details) -> None:
        known = columns_of(*shown.marts)
        found.update(f"{shown.name}.{name}" for name in shown.table.columns if known.column(name) is None)
        show(shown)

    monkeypatch.setattr(details, "show", look)
    return found


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_no_figure_has_a_column_that_the_catalogue_does_not_know(page, unknown, published_home, monkeypatch):
    for whose in ("all", "one"):
        opened(page.name, published_home, monkeypatch, view="analyst", whose=whose)
    opened(page.name, published_home, monkeypatch, view="partnership", partnership="p02")
    assert unknown == set()


def add_column(release: duckdb.DuckDBPyConnection) -> None:
    """The column of the guide's example, in the mart and in the catalogue, as its YAML describes it."""
    [column] = described.columns_of(
        "leadership_by_period", as_dbt_has_it({"columns": yaml.safe_load(last_yaml_of_the_guide())})
    )
    release.execute("alter table marts.leadership_by_period add column facilitator_known_share double")
    release.execute("update marts.leadership_by_period set facilitator_known_share = 0.4")
    row = pl.DataFrame([asdict(column) | {"position": 999}])  # noqa: F841 (DuckDB reads it by name)
    release.execute("insert into marts.columns_catalog by name from row")


def last_yaml_of_the_guide() -> str:
    return re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)[-1]


@pytest.fixture
def home_with_a_column_more(published_home, tmp_path):
    """What a build leaves whose mart has a column more, documented as one of a figure."""
    home = Home(tmp_path / "home")
    home.make()
    release_id = current_release(published_home)
    shutil.copy(published_home.release(release_id), home.release(release_id))
    with duckdb.connect(str(home.release(release_id))) as release:
        add_column(release)
    home.current.write_text(release_id)
    return home


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_documented_column_stands_in_the_table_of_its_figure(
    home_with_a_column_more, monkeypatch, language
):
    app = opened("leadership", home_with_a_column_more, monkeypatch, whose="one", lang=language)
    tables = [table.value for table in app.table]
    having = [table for table in tables if HEADINGS[language] in table.columns]
    assert len(having) == 1
    [styled] = [table.proto for table in app.table if HEADINGS[language] in table.value.columns]
    assert b"40\\%" in styled.arrow_data.styler.display_values


@pytest.fixture
def papers(monkeypatch):
    """The pictures to take along that pages offered, by the name of their figure; made within the visit."""
    made: dict[str, str] = {}
    show = details.show

    def look(shown: details.Details) -> None:
        if shown.paper is not None:
            made[shown.name] = picture.svg(shown.paper.drawn(), width=WIDTH)
        show(shown)

    monkeypatch.setattr(details, "show", look)
    return made


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_picture_to_take_along_says_what_it_is_and_where_it_comes_from(
    page, papers, published_home, monkeypatch
):
    app = opened(page.name, published_home, monkeypatch, view="analyst", whose="one", lang="es")
    for name, drawn in papers.items():
        assert "Datos de muestra" in drawn, name
        assert "Datos hasta" in drawn, name
    assert papers or page.name in ONLY_SMALL_PICTURES or not app.get("vega_lite_chart")
