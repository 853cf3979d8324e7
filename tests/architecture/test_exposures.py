"""The exposure of a page lists every mart that the page reads, found by following its calls."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from warehouse.settings import DBT_PROJECT, PROJECT

PAGES = sorted((PROJECT / "dashboard" / "subjects").glob("*/page.py"))
# Written after the build from dbt's own artifacts, so dbt does not know them.
OF_THE_RELEASE_ITSELF = {
    "release",
    "audiences",
    "metric_catalog",
    "columns_catalog",
    "lineage",
    "quality_checks",
}
# Tables say ids as the names that these hold, the frame asks for partnerships, sentences for thresholds.
OF_EVERY_PAGE = {"partnerships", "organizations", "thresholds"}
MART_OF_A_QUERY = re.compile(r"from marts\.(\w+)|\.rows\('(\w+)'")
NAMED_BY_A_CONSTANT = re.compile(r"\b[A-Z][A-Z_]+\b")
MARTS = {model.stem for model in (DBT_PROJECT / "models" / "marts").rglob("*.sql")}
WHOLE_MODULE = ""


@cache
def parsed(module: str) -> ast.Module | None:
    path = PROJECT / Path(*module.split("."))
    file = next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.exists()), None)
    return ast.parse(file.read_text()) if file else None


@cache
def imported(module: str) -> dict[str, tuple[str, str]]:
    """Each name that a module imports from the dashboard: the module it is from, and its name there."""
    names = {}
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dashboard"):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                is_module = parsed(inner) is not None
                names[alias.asname or alias.name] = (
                    (inner, WHOLE_MODULE) if is_module else (node.module, alias.name)
                )
    return names


def bodies(module: str, name: str) -> list[ast.AST]:
    """What runs when `name` of a module is used; all of a page runs."""
    if name == WHOLE_MODULE:
        return [parsed(module)]
    return [node for node in parsed(module).body if getattr(node, "name", None) == name]


def used_in(module: str, name: str) -> Iterator[tuple[str, str]]:
    """The names that a piece of code uses, each with the module that defines it."""
    for body in bodies(module, name):
        for node in ast.walk(body):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                whose, inner = imported(module).get(node.value.id, (None, None))
                if whose and inner == WHOLE_MODULE:
                    yield whose, node.attr
            elif isinstance(node, ast.Name):
                whose, inner = imported(module).get(node.id, (module, node.id))
                if inner != WHOLE_MODULE:
                    yield whose, inner


def marts_read(page: Path) -> set[str]:
    """The marts named in the queries that a page comes to."""
    waiting = [(f"dashboard.subjects.{page.parent.name}.page", WHOLE_MODULE)]
    seen: set[tuple[str, str]] = set()
    marts: set[str] = set()
    while waiting:
        step = waiting.pop()
        if step in seen:
            continue
        seen.add(step)
        waiting += used_in(*step)
        for body in bodies(*step):
            said = ast.unparse(body).replace("\\n", "\n")
            marts |= {mart for found in MART_OF_A_QUERY.findall(said) for mart in found if mart}
            marts |= MARTS & {constant(step[0], name) for name in NAMED_BY_A_CONSTANT.findall(said)}
    return marts - OF_THE_RELEASE_ITSELF | OF_EVERY_PAGE


def constant(module: str, name: str) -> str | None:
    """The text that a name stands for in all of a module, its own or one that it imports; None if none."""
    module, name = imported(module).get(name, (module, name))
    for node in parsed(module).body:
        if isinstance(node, ast.Assign) and name in {ast.unparse(target) for target in node.targets}:
            return node.value.value if isinstance(node.value, ast.Constant) else None
    return None


def exposures() -> dict[str, set[str]]:
    declared = yaml.safe_load((DBT_PROJECT / "models" / "_exposures.yml").read_text())["exposures"]
    return {
        exposure["name"]: {re.search(r"ref\('(\w+)'\)", ref)[1] for ref in exposure["depends_on"]}
        for exposure in declared
    }


def test_every_page_is_an_exposure_and_every_exposure_a_page() -> None:
    assert set(exposures()) == {page.parent.name for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_a_page_reads_the_marts_of_its_exposure(page: Path) -> None:
    assert marts_read(page) == exposures()[page.parent.name]
