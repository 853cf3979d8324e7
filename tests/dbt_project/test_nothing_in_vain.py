"""What partnerships are asked to record reaches a mart, and what a mart holds reaches a page."""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb
import pytest

from tests.architecture.conftest import models
from tests.architecture.test_exposures import exposures
from tests.dbt_project.lineage import Reader, Source, reached_from
from tests.dbt_project.out_of_sight import NAMED_OTHERWISE, NOT_IN_A_MART, NOT_ON_A_PAGE
from warehouse.building.dbt_run import Artifacts
from warehouse.contract import TABLES
from warehouse.settings import PROJECT, Home

DASHBOARD = PROJECT / "dashboard"
OF_ALL_PAGES = ("asked", "charts", "kit", "words")
WORD, HOLE = re.compile(r"\w+"), r"\w+"


@pytest.fixture(scope="module")
def manifest(published_home: Home) -> dict:
    return json.loads(Artifacts(published_home.dbt).manifest.read_bytes())


@pytest.fixture(scope="module")
def made_of(manifest: dict, published_home: Home, release_path: Path) -> Mapping[Source, set[Source]]:
    """Each column of each model with the columns that it is made of or that choose its rows."""
    reader = Reader(columns_of_tables(published_home, release_path))
    found: dict[Source, set[Source]] = {}
    for model in models(manifest):
        schema, name = model["schema"], model["name"]
        if model["language"] == "sql":
            said = reader.read(model["compiled_code"])
            found |= {(schema, name, column): each | said.choosing for column, each in said.columns.items()}
        else:
            read = set(read_by_python(model, manifest, reader))
            found |= {(schema, name, column): read for column in reader.tables[schema, name]}
    return found


def columns_of_tables(home: Home, release: Path) -> dict[tuple[str, str], list[str]]:
    with duckdb.connect(str(home.private), read_only=True) as private:
        private.execute(f"attach '{release}' as release (read_only)")
        found = private.execute(
            "select schema_name, table_name, list(column_name order by column_index)"
            " from duckdb_columns() group by all"
        ).fetchall()
    return {(schema, table): columns for schema, table, columns in found}


def read_by_python(model: dict, manifest: dict, reader: Reader) -> Iterator[Source]:
    """All of what it reads, because no parser says what Python makes of which column."""
    for node in model["depends_on"]["nodes"]:
        parent = manifest["nodes"][node]
        for column in reader.tables[parent["schema"], parent["name"]]:
            yield parent["schema"], parent["name"], column


def test_whatever_is_asked_for_reaches_a_mart(manifest: dict, made_of: Mapping[Source, set[Source]]) -> None:
    marts = {model["name"] for model in models(manifest, "marts")}
    reached = reached_from((column for column in made_of if column[1] in marts), made_of)
    asked = {("raw", name, column) for name, table in TABLES.items() for column in table.columns}
    assert len(reached & asked) > len(asked) / 2
    assert named(asked - reached) == sorted(NOT_IN_A_MART)


def named(columns: Iterable[Source]) -> list[str]:
    return sorted(f"{table}.{column}" for _, table, column in columns)


def test_whatever_a_mart_holds_reaches_a_page(manifest: dict) -> None:
    of_all = said_in(DASHBOARD / folder for folder in OF_ALL_PAGES)
    of_each = {page: said_in([DASHBOARD / "subjects" / page]) for page in exposures()}
    unseen = []
    for mart in models(manifest, "marts"):
        pages = [said for page, said in of_each.items() if mart["name"] in exposures()[page]]
        said = of_all.union(*pages) if pages else set()
        unseen += [
            f"{mart['name']}.{column}" for column in mart["columns"] if not is_said(mart, column, said)
        ]
    assert sorted(unseen) == sorted(NOT_ON_A_PAGE)


def is_said(mart: dict, column: str, said: set[str]) -> bool:
    """Whether a text of the code names it, or its own YAML adds it to a figure."""
    if column in NAMED_OTHERWISE or mart["columns"][column]["config"]["meta"].get("figures"):
        return True
    return any(re.fullmatch(pattern, column) for pattern in said)


def said_in(folders: Iterable[Path]) -> set[str]:
    """The words in the texts of this code, as patterns: `f"people_{side}"` says `people_own`."""
    files = [file for folder in folders for file in folder.rglob("*.py")]
    assert files
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                found |= words_with_holes(node)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set(WORD.findall(node.value))
            elif isinstance(node, ast.keyword) and node.arg:
                found.add(node.arg)
    return found


def words_with_holes(text: ast.JoinedStr) -> set[str]:
    """Its words; one of which only an underscore is fixed could be any and says nothing."""
    parts = [part.value if isinstance(part, ast.Constant) else "\0" for part in text.values]
    words = re.findall(r"[\w\0]+", "".join(parts))
    return {word.replace("\0", HOLE) for word in words if word.strip("\0_")}


def test_a_column_that_only_some_other_table_has_is_seen_to_reach_nothing() -> None:
    """Names alone would not tell: both tables have a `languages`, and only one of them is read."""
    reader = Reader({("raw", "meetings"): ["id", "languages"], ("raw", "partnerships"): ["id", "languages"]})
    said = reader.read(
        """
        with

        meetings as (select * from raw.meetings),

        partnerships as (select * from raw.partnerships),

        counted as (
            select partnerships.languages as spoken, count(meetings.id) as meetings
            from meetings
            left join partnerships on meetings.id = partnerships.id
            group by partnerships.languages
        )

        select * from counted where spoken is not null
        """
    )
    reads = said.choosing.union(*said.columns.values())
    assert said.columns["spoken"] == {("raw", "partnerships", "languages")}
    assert ("raw", "meetings", "languages") not in reads
    assert ("raw", "partnerships", "id") in said.choosing
