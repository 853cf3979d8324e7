"""Every column of a release has its words, its form and its meaning in the YAML of its mart."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.pages import pages
from tests.architecture.conftest import models, written_after_dbt
from warehouse.building.release_facts.written import COLUMNS
from warehouse.contract.categories import lists_of_codes
from warehouse.settings import PROJECT

OF_NUMBERS = {"count", "days", "index", "margin", "number", "points", "share", "share_to_a_tenth", "signed"}
OF_TEXT = {"code", "codes", "group", "id", "organization", "organizations", "partnership", "text", "written"}
OF_DAYS = {"date", "month"}
FORMS = OF_NUMBERS | OF_TEXT | OF_DAYS | {"moment", "yes_no"}
OF_TYPES = {
    "boolean": {"yes_no"},
    "date": OF_DAYS,
    "timestamp": {"moment"},
    "varchar": OF_TEXT,
    "integer": OF_NUMBERS | {"id"},
    "bigint": OF_NUMBERS,
    "double": OF_NUMBERS,
}
IN_BOTH_LANGUAGES = ("label", "short_label", "definition")
METRIC_SAYS = {"unit", "definition_en", "definition_es", "definition_version"}


@dataclass(frozen=True)
class Column:
    """A column of a mart, with what its YAML says of it."""

    mart: str
    name: str
    sql_type: str
    says: dict

    def __str__(self) -> str:
        return f"{self.mart}.{self.name}"


def columns(manifest: dict) -> Iterator[Column]:
    for mart in [*models(manifest, "marts"), *written_after_dbt(manifest)]:
        for name, column in mart["columns"].items():
            yield Column(mart["name"], name, column["data_type"], column["config"]["meta"])


def offenders(manifest: dict, is_amiss: Callable[[Column], bool]) -> list[str]:
    """The columns of which that is true, as mart.column."""
    every = list(columns(manifest))
    assert every
    return [str(column) for column in every if is_amiss(column)]


def test_every_column_has_a_name_in_both_languages_and_a_known_form(manifest: dict) -> None:
    def is_amiss(column: Column) -> bool:
        return not ({"label_en", "label_es"} <= column.says.keys() and column.says.get("form") in FORMS)

    assert offenders(manifest, is_amiss) == []


def test_the_list_of_forms_says_what_there_is() -> None:
    listed = (PROJECT / "docs" / "marts.md").read_text().partition("| Form |")[2]
    assert set(re.findall(r"^\| `(\w+)` \|", listed, re.MULTILINE)) == FORMS


def test_a_form_goes_with_the_type_of_its_column(manifest: dict) -> None:
    assert offenders(manifest, lambda column: column.says["form"] not in OF_TYPES[column.sql_type]) == []


def test_a_share_is_shown_as_a_share(manifest: dict) -> None:
    def is_amiss(column: Column) -> bool:
        is_share = column.name.endswith("_share") or column.says.get("unit") == "share"
        return is_share != (column.says["form"] in {"share", "share_to_a_tenth"})

    assert offenders(manifest, is_amiss) == []


def test_a_code_names_its_list_and_nothing_else_does(manifest: dict) -> None:
    lists = set(lists_of_codes())

    def is_amiss(column: Column) -> bool:
        is_code = column.says["form"] in {"code", "codes"}
        return is_code != (column.says.get("list") in lists)

    assert offenders(manifest, is_amiss) == []


def test_what_is_said_in_one_language_is_said_in_the_other(manifest: dict) -> None:
    def is_amiss(column: Column) -> bool:
        return any(
            (f"{what}_en" in column.says) != (f"{what}_es" in column.says) for what in IN_BOTH_LANGUAGES
        )

    assert offenders(manifest, is_amiss) == []


def test_a_definition_has_a_version_and_a_version_a_definition(manifest: dict) -> None:
    def is_amiss(column: Column) -> bool:
        return ("definition_en" in column.says) != ("definition_version" in column.says)

    assert offenders(manifest, is_amiss) == []


def test_a_metric_has_a_unit_a_definition_and_a_name_of_its_own(manifest: dict) -> None:
    def is_amiss(column: Column) -> bool:
        metric = column.says.get("metric")
        return metric is not None and not (
            metric.keys() == {"name", "direction"}
            and metric["direction"] in {"up", "down", "none"}
            and column.says.keys() >= METRIC_SAYS
        )

    named = Counter(column.says["metric"]["name"] for column in columns(manifest) if "metric" in column.says)
    assert offenders(manifest, is_amiss) == []
    assert [name for name, times in named.items() if times > 1] == []


def test_the_tables_written_after_dbt_are_described_as_they_are(manifest: dict) -> None:
    described = {
        table["name"]: {name: column["data_type"] for name, column in table["columns"].items()}
        for table in written_after_dbt(manifest)
    }
    assert described == COLUMNS


def test_a_column_is_added_only_to_figures_that_pages_declare(manifest: dict) -> None:
    """A name with a letter wrong would be shown nowhere, and nobody would hear of it."""
    declared = {name for page in pages() for names in page.figures.values() for name in names}
    assert offenders(manifest, lambda column: not set(column.says.get("figures", ())) <= declared) == []
