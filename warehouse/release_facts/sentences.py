"""A check said in a sentence: its own description, or one made from its kind, model and columns."""

import re
from functools import cache

from warehouse.verdict import CheckResult
from warehouse.wording import LANGUAGES, said, sentences

REFERENCE = re.compile(r"""(?:ref|source)\((?:.*,\s*)?['"](\w+)['"]\)""")


def says(node: dict, nodes: dict) -> tuple[str, str]:
    """What a check asserts, in English and in Spanish."""
    made_en, made_es = made_from_its_kind(node, nodes)
    return node["description"].strip() or made_en, node["config"]["meta"].get("says_es") or made_es


def made_from_its_kind(node: dict, nodes: dict) -> tuple[str, str]:
    kind, arguments = kind_and_arguments(node)
    facts = {"model": model_name(node, nodes), **{name: in_words(value) for name, value in arguments.items()}}
    if kind not in sentences("checks"):
        kind, facts = "named", {"name": node["name"].replace("_", " "), "model": facts["model"]}
    return tuple(said(f"checks.{kind}", language, **facts) for language in LANGUAGES)


def kind_and_arguments(node: dict) -> tuple[str, dict]:
    """The generic test that a check is made from, and its arguments; `named` for a check of its own."""
    metadata = node.get("test_metadata")
    if metadata is None:
        return "named", {}
    arguments = {"column": node.get("column_name"), **metadata["kwargs"]}
    return metadata["name"], {name: value for name, value in arguments.items() if name != "model"}


def model_name(node: dict, nodes: dict) -> str:
    about = node.get("attached_node") or next(iter(node["depends_on"]["nodes"]), "")
    return nodes[about]["name"] if about in nodes else about.split(".")[-1]


def in_words(value: object) -> str:
    """A test's argument as a reader would say it: names of models bare, lists with commas."""
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    named = REFERENCE.search(str(value))
    return named[1] if named else str(value)


def dbt_error() -> CheckResult:
    """That dbt could not read the project, or ended before it was through."""
    says_en, says_es = (said("checks.dbt_did_not_finish", language) for language in LANGUAGES)
    return CheckResult("dbt", "quality", "error", None, says_en, says_es)


@cache
def model_error(model: str) -> tuple[str, str]:
    return tuple(said("checks.model_error", language, model=model) for language in LANGUAGES)
