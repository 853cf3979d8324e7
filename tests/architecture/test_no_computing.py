"""No page computes: what a person reads is worked out in the marts, where it is defined and tested."""

import ast
from collections.abc import Iterator
from pathlib import Path

from warehouse.settings import PROJECT

CODE = sorted((PROJECT / "dashboard").rglob("*.py"))
AGGREGATES = {
    "agg",
    "arg_max",
    "arg_min",
    "cum_count",
    "cum_max",
    "cum_sum",
    "describe",
    "diff",
    "group_by",
    "group_by_dynamic",
    "join_asof",
    "mean",
    "median",
    "mode",
    "n_unique",
    "over",
    "pct_change",
    "pivot",
    "quantile",
    "rank",
    "rolling",
    "rolling_mean",
    "shift",
    "std",
    "sum",
    "value_counts",
    "var",
}
JOINS_SAY = {"on", "left_on", "how"}
REASON = "# computes nothing read: "


def computes(node: ast.AST) -> bool:
    """Whether this is a call that aggregates, windows or joins frames; `", ".join(names)` joins none."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    if node.func.attr == "join":
        return any(word.arg in JOINS_SAY for word in node.keywords)
    return node.func.attr in AGGREGATES


def unexplained(path: Path) -> Iterator[str]:
    """The computing calls of a module without a reason on the line of the call or on the one above."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(ast.parse("\n".join(lines))):
        if computes(node):
            at = node.func.end_lineno
            if not any(REASON in line for line in lines[max(at - 2, 0) : at]):
                yield f"{path.relative_to(PROJECT)}:{at} .{node.func.attr}"


def test_nothing_is_aggregated_windowed_or_joined_in_the_dashboard():
    assert CODE
    assert [found for path in CODE for found in unexplained(path)] == []


def test_the_rule_sees_what_it_forbids():
    forbidden = ("rows.group_by('a').agg(x)", "rows.join(more, on='a')", "pl.col('a').sum().over('b')")
    assert all(any(computes(node) for node in ast.walk(ast.parse(line))) for line in forbidden)
    assert not any(computes(node) for node in ast.walk(ast.parse("', '.join(names)")))
