"""What a cell should have held, in short, for each way in which it can be wrong."""

from functools import cache

from warehouse.contract import TABLES, key, references, ruled_columns


@cache
def expected(table: str, column: str, code: str) -> str | None:
    """A list's name, a range, another column or table: what the sentence for `code` needs, if anything."""
    if code == "unknown_reference":
        return references(table)[column]
    if code == "twice_together":
        return ", ".join(key(table))
    if code == "not_together":
        return ", ".join(ruled_with(table, column))
    schema = TABLES[table]
    says = {check.name: check.statistics for check in (*schema.columns[column].checks, *schema.checks)
            if check.statistics.get("column", column) == column}  # fmt: skip
    return in_short(says.get(code) or {})


def ruled_with(table: str, column: str) -> list[str]:
    """The other columns of the rules between columns that a column stands in."""
    found = [name for columns in ruled_columns(table) if column in columns for name in columns]
    return [name for name in dict.fromkeys(found) if name != column]


def in_short(says: dict[str, object]) -> str | None:
    if "least" in says:
        return f"{says['least']}..{says['most']}"
    found = [says[name] for name in ("list", "other", "alone") if name in says]
    return str(found[0]) if found else None
