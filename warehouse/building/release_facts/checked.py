"""How dbt's tests came out, each said in a sentence in English and Spanish."""

import re
from typing import Any

from warehouse.building.release_facts.sentences import model_error, says
from warehouse.publishing.verdict import CheckResult

STATUS = {"pass": "passed", "warn": "warned", "fail": "failed", "error": "error", "runtime error": "error"}
QUOTED = re.compile(r"'[^'\n]*'|(?<=[Kk]ey )\"[^\"]*\"")
KINDS_OF_CHECK = ("test", "unit_test")


def checks_run(manifest: dict[str, Any], run_results: dict[str, Any]) -> list[CheckResult]:
    """Every test and unit test that ran, and every model or seed that could not be computed."""
    nodes = {**manifest["nodes"], **manifest["unit_tests"]}
    ran = [
        check_result(nodes, result)
        for result in run_results["results"]
        if result["status"] in STATUS and result["unique_id"] in nodes
    ]
    return sorted(ran, key=lambda check: (check.subject, check.check_name))


def check_result(nodes: dict[str, Any], result: dict[str, Any]) -> CheckResult:
    node = nodes[result["unique_id"]]
    is_check = node["resource_type"] in KINDS_OF_CHECK
    says_en, says_es = says(node, nodes) if is_check else model_error(node["name"])
    return CheckResult(
        check_name=node["name"],
        subject=subject(node, nodes),
        status=STATUS[result["status"]],
        rows_failing=rows_failing(result),
        says_en=says_en,
        says_es=says_es,
    )


def rows_failing(result: dict[str, Any]) -> int | None:
    if STATUS[result["status"]] == "error":
        return None
    return result["failures"] or 0


def subject(node: dict[str, Any], nodes: dict[str, Any]) -> str:
    """The folder of the model that a check is about: `membership`, `core`, `partnership`."""
    about = nodes.get(model_checked(node), node)
    folders = about["fqn"][1:-1]
    return folders[-1] if folders else about["name"]


def model_checked(node: dict[str, Any]) -> str:
    """The id of the model that a check is about; empty where it is about none."""
    return node.get("attached_node") or next(iter(node["depends_on"]["nodes"]), "")


def database_says(run_results: dict[str, Any]) -> list[str]:
    """The database's own words about what could not be computed, for the terminal of whoever builds.

    What it quotes is left out, because it quotes the value that it stumbled over.
    """
    return [
        f"{result['unique_id'].split('.')[2]}: {QUOTED.sub('…', result['message'])}"
        for result in run_results["results"]
        if STATUS.get(result["status"]) == "error"
    ]
