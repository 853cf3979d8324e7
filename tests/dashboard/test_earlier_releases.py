"""A release that an earlier version made opens on every page, which says what needs the next build."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
import yaml

from dashboard.access import ROLES
from dashboard.pages import IN_ORDER as EVERY_PAGE
from dashboard.text import LANGUAGES, text_in
from tests.dashboard.opening import opened
from warehouse.publishing.releases import current_release
from warehouse.settings import DBT_PROJECT, Home

KEPT_MARTS = {"release", "audiences", "partnerships", "membership_by_period"}
"""What the frame around every page stands on, in every version that there was."""
WHOLE_OR_NOT_AT_ALL = {"thresholds", "columns_catalog", "metric_catalog"}
KEPT_COLUMNS = {"period_end", "is_provisional", "is_before_records"}
"""And whatever names what a row is about."""

Shape = Callable[[duckdb.DuckDBPyConnection, str, list[str]], None]


def without_newest_columns(release: duckdb.DuckDBPyConnection, mart: str, columns: list[str]) -> None:
    """Marts grow at their end: the last half of each is what an earlier version did not have."""
    for column in columns[len(columns) // 2 :]:
        take_away(release, mart, column)


def without_every_third(release: duckdb.DuckDBPyConnection, mart: str, columns: list[str]) -> None:
    for column in columns[::3]:
        take_away(release, mart, column)


def without_the_mart(release: duckdb.DuckDBPyConnection, mart: str, columns: list[str]) -> None:  # noqa: ARG001
    release.execute(f'drop table marts."{mart}"')
    for listed in ("audiences", "columns_catalog"):
        release.execute(f"delete from marts.{listed} where mart = $1", [mart])  # noqa: S608 (two of ours)


def without_every_other_mart(release: duckdb.DuckDBPyConnection, mart: str, columns: list[str]) -> None:
    if len(mart) % 2:
        without_the_mart(release, mart, columns)


def take_away(release: duckdb.DuckDBPyConnection, mart: str, column: str) -> None:
    if column in KEPT_COLUMNS or column.endswith("_id") or mart in WHOLE_OR_NOT_AT_ALL:
        return
    release.execute(f'alter table marts."{mart}" drop column "{column}"')
    release.execute('delete from marts.columns_catalog where mart = $1 and "column" = $2', [mart, column])


SHAPES = (without_newest_columns, without_every_third, without_the_mart, without_every_other_mart)


def described() -> dict[str, list[str]]:
    """The marts that models make, each with its columns in order."""
    files = (yaml.safe_load(file.read_text("utf-8")) for file in DBT_PROJECT.glob("models/marts/**/*.yml"))
    return {
        model["name"]: [column["name"] for column in model["columns"]]
        for file in files
        for model in file.get("models", ())
        if "columns" in model
    }


@pytest.fixture
def of_shape(published_home: Home, tmp_path: Path, monkeypatch) -> Callable[[Shape], None]:
    """Publish the sample as an earlier version would have left it."""

    def serve(shape: Shape) -> None:
        home, release_id = Home(tmp_path / "home"), current_release(published_home)
        home.make()
        shutil.copy(published_home.release(release_id), home.release(release_id))
        with duckdb.connect(str(home.release(release_id))) as release:
            for mart, columns in described().items():
                if mart not in KEPT_MARTS:
                    shape(release, mart, columns)
        home.current.write_text(release_id)
        monkeypatch.setenv("COMMONTABLE_HOME", str(home.path))

    return serve


def every_view() -> Iterator[tuple[str, dict[str, str]]]:
    """Each page as each role sees it, of all partnerships and of one, with an organization chosen."""
    for role in ROLES:
        for page in EVERY_PAGE:
            for whose in ("all", "one") if role != "partnership" else ("one",):
                yield page, {"view": role, "whose": whose, "organization": "o001"}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_an_earlier_release_opens_and_says_what_it_lacks(shape, language, of_shape):
    of_shape(shape)
    text, said = text_in(language), 0
    for page, address in every_view():
        app = opened(page, lang=language, **address)
        assert not app.exception, (page, address)
        assert not app.error, (page, address)
        assert app.title[0].value == f":gray[{text(f'{page}.question')}]"
        assert app.header[0].value
        told = [element.value for element in app.info].count(text("earlier.left_out"))
        assert told <= 1
        said += told
    assert said or shape is without_the_mart, "a page without any figure says what would fill it instead"


def test_no_page_of_a_release_of_this_version_lacks_anything(published_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))
    for page, address in every_view():
        assert not opened(page, **address).info, (page, address)
