"""What is wrong with the rows of a table: the contract's own checks, and ids that stand twice in one file."""

import polars as pl
from pandera.errors import SchemaError, SchemaErrors

from warehouse.contract import TABLES, key, may_repeat, required_columns
from warehouse.contract.labels import labels_as_codes
from warehouse.contract.values import FAULTS, faults_where, unread, values


def checked(
    text: pl.DataFrame, table: str, *, date_format: str | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The values of a table's cells, and the faults of its rows, all but references.

    Returns:
        The values, one row per row of `text`; and one row per fault: `row` (its index in `text`), `column`,
        and `code`, the name of the sentence that explains it.
    """
    text = labels_as_codes(text, table)
    read = values(text, table, date_format=date_format)
    misread = unread(text, read, table)
    broken = broken_rules(read, table).join(misread, on=["row", "column"], how="anti")
    return read, pl.concat([misread, broken, repeated_keys(read, table, misread)])


def broken_rules(read: pl.DataFrame, table: str) -> pl.DataFrame:
    """What the pandera schema of a table finds."""
    try:
        TABLES[table].validate(read, lazy=True)
    except SchemaErrors as errors:
        return pl.concat([faults_of(error) for error in errors.schema_errors])
    return pl.DataFrame(schema=FAULTS)


def broken_between_columns(read: pl.DataFrame, table: str) -> list[tuple[pl.Series, list[str]]]:
    """For each rule between columns that rows break: which rows do, and the columns of the rule."""
    try:
        TABLES[table].validate(read, lazy=True)
    except SchemaErrors as errors:
        return [
            (~error.check_output.to_series(), error.check.statistics["columns"])
            for error in errors.schema_errors
            if error.schema.name in TABLES and error.check
        ]
    return []


def faults_of(error: SchemaError) -> pl.DataFrame:
    is_fault = ~error.check_output.to_series()
    if error.schema.name not in TABLES:
        return faults_where(is_fault, error.schema.name, getattr(error.check, "name", "missing"))
    return faults_where(is_fault, error.check.statistics["column"], error.check.name)


def repeated_keys(read: pl.DataFrame, table: str, misread: pl.DataFrame) -> pl.DataFrame:
    """The rows whose key stands in another row too; a key with a part missing or misread names nothing."""
    names = key(table)
    if may_repeat(table) or has_only_distinct_keys(read, names):
        return pl.DataFrame(schema=FAULTS)
    needed = [name for name in names if name in required_columns(table)]
    nameless = misread.filter(pl.col("column").is_in(names))["row"]
    rows = read.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"), *names)
    named = rows.filter(
        pl.all_horizontal(pl.col(needed).is_not_null()) & ~pl.col("row").is_in(nameless.implode())
    )
    repeated = named.filter(pl.struct(names).is_duplicated())["row"]
    is_fault = rows["row"].is_in(repeated.implode())
    return faults_where(is_fault, names[0], code_of_repeat(names))


def code_of_repeat(key: list[str]) -> str:
    """The name of the sentence for a key that stands in a file more than once."""
    return "twice" if len(key) == 1 else "twice_together"


def has_only_distinct_keys(read: pl.DataFrame, names: list[str]) -> bool:
    """Keys with distinct hashes are distinct; that is ten times as quick to see as to compare them all."""
    hashes = [pl.col(name).hash(seed) for seed, name in enumerate(names)]
    return read.select(pl.sum_horizontal(hashes).n_unique()).item() == read.height
