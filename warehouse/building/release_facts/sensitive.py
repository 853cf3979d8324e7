"""Which columns of a release hold what people said of themselves, by their names and by what is in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb

from warehouse.contract.categories import codes, lists_of_codes

LISTS = ("race_ethnicity", "race_ethnicity_group", "language", "age_band", "gender")
WORDS = frozenset({"race", "ethnicity", "language", "age", "gender", "caregiver", "zip"})
GROUP = "group_code"
EVERYBODY = "all"
ZIP = re.compile(r"[0-9]{5}")
COUNTS_NOBODY = frozenset({"activities", "people, estimated", "points"})
"""Units of what was done, of a guess that names nobody, and of how far off a group is, if it is printed."""
IDS = (
    ("organizations", "organization_id"),
    ("partnerships", "partnership_id"),
    ("commitments", "commitment_id"),
    ("retreats", "meeting_id"),
)
COLUMNS = """
select column_name, data_type = 'VARCHAR', numeric_precision is not null from duckdb_columns()
where database_name = current_database() and schema_name = 'marts' and table_name = $1
order by column_name
"""
HELD = """
select table_name, column_name from duckdb_columns()
where database_name = current_database() and schema_name = 'marts'
"""


@dataclass(frozen=True, eq=False)
class Mart:
    """A mart of a release, as it was written and as its YAML describes it."""

    release: duckdb.DuckDBPyConnection
    node: dict[str, Any]

    @cached_property
    def columns(self) -> list[tuple[str, bool, bool]]:
        """The name of each column, whether it is text and whether it is a number."""
        return self.release.execute(COLUMNS, [self.node["alias"]]).fetchall()

    def declared(self, column: str) -> dict[str, Any]:
        meta: dict[str, Any] = self.node["columns"].get(column, {}).get("config", {}).get("meta", {})
        return meta

    def values(self, column: str, *, where: str = "true", given: Sequence[object] = ()) -> set[str]:
        """Each value of a column as text; of several in one cell, each for itself."""
        query = f"""
        select distinct unnest(string_split(cast("{column}" as varchar), '|'))
        from marts.{self.node["alias"]} where "{column}" is not null and {where}
        """  # noqa: S608 (the release's own names)
        return {value for (value,) in self.release.execute(query, given).fetchall()}


def sensitive_columns(
    release: duckdb.DuckDBPyConnection, nodes: Sequence[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], str]]:
    """Each mart's columns of a sensitive attribute, but for those that describe something else than people.

    That a column does is said in its meta (`describes`), and believed where the rows show it: beside a
    sensitive code, each number is missing or has a unit that counts nobody on record. A number without a
    unit counts people.
    """
    ids, answers = ids_of(release), codes_of_answers()
    for mart in (Mart(release, node) for node in nodes):
        for column, is_text, _ in mart.columns:
            held = mart.values(column) if is_text or is_named_so(column) else set()
            found = held - {EVERYBODY} if is_named_so(column) else answers_among(held - ids, answers)
            is_sensitive = bool(found) or is_named_so(column)
            if is_sensitive and not (
                "describes" in mart.declared(column) and counts_nobody(mart, column, found)
            ):
                yield mart.node, column


def is_named_so(column: str) -> bool:
    return column == GROUP or not WORDS.isdisjoint(column.split("_"))


def codes_of_answers() -> set[str]:
    """The codes of sensitive lists that are in no other list."""
    answers = {code for name in LISTS for code in codes(name)}
    return answers - {code for name in lists_of_codes() if name not in LISTS for code in codes(name)}


def answers_among(values: set[str], answers: set[str]) -> set[str]:
    """The codes of sensitive lists and the ZIP codes among values that are no id, which may look like one.

    Text with a space in it is nobody's code: such a column is prose.
    """
    if any(" " in value for value in values):
        return set()
    return {value for value in values if value in answers or ZIP.fullmatch(value)}


def ids_of(release: duckdb.DuckDBPyConnection) -> set[str]:
    """The ids of what the release names one by one: organizations, partnerships, commitments, retreats."""
    held = set(release.execute(HELD).fetchall())
    return {
        value
        for table, column in IDS
        if (table, column) in held
        for (value,) in release.execute(f"select {column} from marts.{table}").fetchall()  # noqa: S608 (named above)
    }


def counts_nobody(mart: Mart, column: str, found: set[str]) -> bool:
    """Whether no number of people stands in the rows in which the column holds one of these."""
    beside = f"""list_has_any(string_split(cast("{column}" as varchar), '|'), $1)"""
    return not any(
        mart.values(number, where=beside, given=[sorted(found)])
        for number, _, is_number in mart.columns
        if is_number and number != column and mart.declared(number).get("unit") not in COUNTS_NOBODY
    )
