"""What a cell should have held, in short, for each way in which it can be wrong."""

from functools import cache

from warehouse.contract import TABLES, key, references


@cache
def expected(table: str, column: str, code: str) -> str | None:
    """A list's name, a range, another column or table: what the sentence for `code` needs, if anything."""
    if code == "unknown_reference":
        return references(table)[column]
    if code == "twice_together":
        return ", ".join(key(table))
    schema = TABLES[table]
    says = {check.name: check.statistics for check in (*schema.columns[column].checks, *schema.checks)
            if check.statistics.get("column", column) == column}  # fmt: skip
    return in_short(says.get(code) or {})


def in_short(says: dict[str, object]) -> str | None:
    if "least" in says:
        return f"{says['least']}..{says['most']}"
    found = [says[name] for name in ("list", "other", "alone") if name in says]
    return str(found[0]) if found else None
