"""Which columns of a release hold what people said of themselves, by their names and by what is in them."""

from collections.abc import Iterator
from typing import Any

import duckdb

from warehouse.contract.categories import codes, lists_of_codes

LISTS = ("race_ethnicity", "race_ethnicity_group", "language", "age_band", "gender")
WORDS = frozenset({"race", "ethnicity", "language", "age", "gender", "caregiver", "zip"})
GROUP = "group_code"
BESIDE_CODES = frozenset({"all_other", "unknown", "declined", "not_asked"})
COLUMNS = """
select column_name, data_type = 'VARCHAR' from duckdb_columns()
where database_name = current_database() and schema_name = 'marts' and table_name = $1
order by column_name
"""


def sensitive_columns(release: duckdb.DuckDBPyConnection, node: dict[str, Any]) -> Iterator[str]:
    """The mart's columns of a sensitive attribute, but for those whose meta say what else they describe."""
    mart = node["alias"]
    for column, is_text in release.execute(COLUMNS, [mart]).fetchall():
        declared = node["columns"].get(column, {}).get("config", {}).get("meta", {})
        is_sensitive = is_named_so(column) or (is_text and holds_answers(release, mart, column))
        if is_sensitive and "describes" not in declared:
            yield column


def is_named_so(column: str) -> bool:
    return column == GROUP or not WORDS.isdisjoint(column.split("_"))


def holds_answers(release: duckdb.DuckDBPyConnection, mart: str, column: str) -> bool:
    """Whether all values are codes of sensitive lists, one at least of no other list; or are ZIP codes."""
    query = f'select distinct "{column}" from marts.{mart} where "{column}" is not null limit 300'  # noqa: S608 (the release's own names)
    values = {value for (value,) in release.execute(query).fetchall()}
    is_zip = bool(values) and all(len(value) == 5 and value.isdigit() for value in values)  # noqa: PLR2004 (a ZIP code)
    answers = {code for name in LISTS for code in codes(name)}
    elsewhere = {code for name in lists_of_codes() if name not in LISTS for code in codes(name)}
    return is_zip or (values <= answers | BESIDE_CODES and not values.isdisjoint(answers - elsewhere))
