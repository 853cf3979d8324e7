"""Code stays small enough to read: functions, modules and pages."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    path for package in ("warehouse", "dashboard", "benchmarks") for path in (PROJECT / package).rglob("*.py")
)
PAGES = sorted((PROJECT / "dashboard" / "subjects").glob("*/page.py"))

LINES_IN_A_MODULE = 250
LINES_IN_A_PAGE = 80
LINES_IN_A_FUNCTION = 45
LINES_IN_NINE_FUNCTIONS_OF_TEN = 30
LINES_IN_THE_MEDIAN_FUNCTION = 12


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions() -> Iterator[tuple[str, int]]:
    """Each function of ours with the lines of its body, docstring left out."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body:
                    name = f"{path.relative_to(PROJECT)}:{node.lineno} {node.name}"
                    yield name, body[-1].end_lineno - body[0].lineno + 1


def longer_than(most: int, paths: list[Path]) -> dict[str, int]:
    return {
        str(path.relative_to(PROJECT)): length for path in paths for length in [lines(path)] if length > most
    }


def test_a_module_is_short_enough_to_keep_in_mind():
    assert longer_than(LINES_IN_A_MODULE, MODULES) == {}


def test_a_page_reads_like_a_table_of_contents():
    assert PAGES
    assert longer_than(LINES_IN_A_PAGE, PAGES) == {}


def test_no_function_is_long():
    assert {name: length for name, length in functions() if length > LINES_IN_A_FUNCTION} == {}


def test_most_functions_are_short():
    lengths = sorted(length for _, length in functions())
    assert median(lengths) <= LINES_IN_THE_MEDIAN_FUNCTION
    assert lengths[int(len(lengths) * 0.9)] <= LINES_IN_NINE_FUNCTIONS_OF_TEN


def test_a_module_says_what_it_is_for():
    assert [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text()))] == []
