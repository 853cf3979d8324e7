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
COUNTS_ROWS = {"height", "width"}
WORKS_OUT = {"abs", "ceil", "floor", "len", "max", "min", "round", "sum"}
OPERATORS = (ast.Div, ast.FloorDiv, ast.Mod, ast.Mult, ast.Sub)
SAYS = {"text", "session.text()", "text.markdown", "session.text().markdown", "said", "str", "number"}
REASONS = (
    "# computes nothing read: ",
    # Of what a visitor chooses freely, or of what has room, only the page itself can say how much it is.
    "# counts what is shown: ",
    # The same number in another form: without its sign, or as a part of the number beside it.
    "# a form of what is read: ",
)


def computes(node: ast.AST) -> bool:
    """Whether this is a call that aggregates, windows or joins frames; `", ".join(names)` joins none."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    if node.func.attr == "join":
        return any(word.arg in JOINS_SAY for word in node.keywords)
    return node.func.attr in AGGREGATES


def unexplained(path: Path) -> Iterator[str]:
    """The computing calls of a module without a reason on the line of the call or on the one above."""
    code = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(code)):
        if computes(node) and not is_explained(node.func.end_lineno, code):
            yield f"{path.relative_to(PROJECT)}:{node.func.end_lineno} .{node.func.attr}"


def is_explained(at: int, code: str) -> bool:
    lines = code.splitlines()[max(at - 2, 0) : at]
    return any(reason in line for line in lines for reason in REASONS)


def works_out(node: ast.AST) -> bool:
    """Whether this makes a number of others, or counts rows; a comparison only decides."""
    if isinstance(node, ast.Compare):
        return False
    if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in WORKS_OUT:
        return True
    if isinstance(node, ast.BinOp) and isinstance(node.op, OPERATORS):
        return not any(isinstance(side, ast.List | ast.Tuple) for side in (node.left, node.right))
    if isinstance(node, ast.Attribute) and node.attr in COUNTS_ROWS:
        return True
    return any(works_out(part) for part in parts_of(node))


def parts_of(node: ast.AST) -> list[ast.AST]:
    """What the value of an expression is made of: not a condition, and not the arguments of another call."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Dict):
        return [value for value in node.values if value]
    if isinstance(node, ast.BoolOp | ast.List | ast.Tuple):
        return list(getattr(node, "values", None) or node.elts)
    if isinstance(node, ast.DictComp | ast.ListComp | ast.GeneratorExp):
        return [getattr(node, "value", None) or node.elt]
    return []


def worked_out_and_said(code: str) -> Iterator[int]:
    """The lines on which a number is worked out that a sentence says, in its call or earlier on."""
    for function in ast.walk(ast.parse(code)):
        if not isinstance(function, ast.FunctionDef):
            continue
        made = {
            target.id: value.lineno
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target, value in assigned(node)
            if isinstance(target, ast.Name) and works_out(value)
        }
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in SAYS:
                yield from lines_said(call, made)


def assigned(node: ast.Assign) -> list[tuple[ast.AST, ast.AST]]:
    """Each name with what it is given, `a, b = 1, 2` taken apart."""
    target = node.targets[-1]
    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        return list(zip(target.elts, node.value.elts, strict=False))
    return [(target, node.value)]


def lines_said(call: ast.Call, made: dict[str, int]) -> Iterator[int]:
    for given in (*call.args, *(word.value for word in call.keywords)):
        if isinstance(given, ast.Name) and given.id in made:
            yield made[given.id]
        elif works_out(given):
            yield given.lineno


def unexplained_numbers(path: Path) -> Iterator[str]:
    code = path.read_text(encoding="utf-8")
    for at in sorted(set(worked_out_and_said(code))):
        if not is_explained(at, code):
            yield f"{path.relative_to(PROJECT)}:{at}"


def test_nothing_is_aggregated_windowed_or_joined_in_the_dashboard():
    assert CODE
    assert [found for path in CODE for found in unexplained(path)] == []


def test_no_sentence_says_a_number_that_the_dashboard_works_out():
    assert [found for path in CODE for found in unexplained_numbers(path)] == []


def test_no_number_of_a_mart_is_written_but_as_the_language_says_it():
    """`str(row["people"])` has no thousands separator; what is no number is named by its column."""
    written = [
        f"{path.relative_to(PROJECT)}:{node.lineno}"
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "str"
        if isinstance(node.args[0], ast.Subscript) and isinstance(node.args[0].slice, ast.Constant)
        if not str(node.args[0].slice.value).endswith(("_id", "as_of", "0"))
    ]
    assert written == []


SAID = (
    "def f(): return text('a', count=rows.height)",
    "def f(): return text('a', share=part / whole)",
    "def f(): return session.text()('a', days=ceil(row['days']))",
    "def f():\n    count = len(found) - 4\n    return text('a', count=count)",
    "def f():\n    counts = {'count': len(found)}\n    return text('a', **counts)",
    "def f(): return text('a', count=rows.height if rows.height else 0)",
)
NOT_SAID = (
    "def f(): return text('many' if rows.height > 1 else 'one')",
    "def f(): return text('a', count=row['people'])",
    "def f(): return text('a', names=listed(names[:3], most=len(names)))",
)


def test_the_rule_sees_numbers_that_are_worked_out():
    assert all(list(worked_out_and_said(code)) for code in SAID)
    assert not any(list(worked_out_and_said(code)) for code in NOT_SAID)


def test_the_rule_sees_what_it_forbids():
    forbidden = ("rows.group_by('a').agg(x)", "rows.join(more, on='a')", "pl.col('a').sum().over('b')")
    assert all(any(computes(node) for node in ast.walk(ast.parse(line))) for line in forbidden)
    assert not any(computes(node) for node in ast.walk(ast.parse("', '.join(names)")))
