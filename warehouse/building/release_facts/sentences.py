"""A check said in a sentence: its own description, or one made from its kind, model and columns."""

import re
from typing import Any

from warehouse.publishing.verdict import CheckResult
from warehouse.wording import LANGUAGES, said, sentences

REFERENCE = re.compile(r"""(?:ref|source)\((?:.*,\s*)?['"](\w+)['"]\)""")


def says(node: dict[str, Any], nodes: dict[str, Any]) -> tuple[str, str]:
    """What a check asserts, in English and in Spanish."""
    made_en, made_es = made_from_its_kind(node, nodes)
    return node["description"].strip() or made_en, node["config"]["meta"].get("says_es") or made_es


def made_from_its_kind(node: dict[str, Any], nodes: dict[str, Any]) -> tuple[str, str]:
    kind = (node.get("test_metadata") or {}).get("name")
    if kind in sentences("kinds_of_check"):
        return in_both(f"kinds_of_check.{kind}", model=model_name(node, nodes), **arguments(node))
    name = node["name"].replace("_", " ").capitalize()
    return in_both("checks.named", name=name, model=model_name(node, nodes))


def arguments(node: dict[str, Any]) -> dict[str, str]:
    """The arguments of a generic test as words; one that reads `ref('people')` says people."""
    given = {"column": node.get("column_name"), **node["test_metadata"]["kwargs"]}
    return {name: in_words(value) for name, value in given.items() if name != "model"}


def model_name(node: dict[str, Any], nodes: dict[str, Any]) -> str:
    about = node.get("attached_node") or next(iter(node["depends_on"]["nodes"]), "")
    return table_read(nodes[about]["name"] if about in nodes else about.split(".")[-1])


def table_read(model: str) -> str:
    """A staging model (`stg_partnership__meetings`) goes by the table that it reads."""
    return model.rsplit("__", maxsplit=1)[-1]


def in_words(value: object) -> str:
    """A test's argument as a reader would say it: names of models bare, lists with commas."""
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    named = REFERENCE.search(str(value))
    return table_read(named[1]) if named else str(value)


def dbt_error() -> CheckResult:
    """That dbt could not read the project, or ended before it was through."""
    return CheckResult("dbt", "quality", "error", None, *in_both("checks.dbt_did_not_finish"))


def model_error(model: str) -> tuple[str, str]:
    return in_both("checks.model_error", model=model)


def in_both(sentence: str, **facts: object) -> tuple[str, str]:
    """A sentence in English and in Spanish."""
    says_en, says_es = (said(sentence, language, **facts) for language in LANGUAGES)
    return says_en, says_es
