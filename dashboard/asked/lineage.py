"""What analysts ask of a mart: which model makes it of what, and what is checked of it."""

from typing import Any

from dashboard.scope import Scope

BETWEEN = "|"


def lineage(scope: Scope, marts: tuple[str, ...], *, language: str) -> list[dict[str, Any]]:
    """A row for each of the marts, in this order: mart, model, reads and checks, these in sentences.

    Nothing in a release of an earlier version.
    """
    if not scope.holds("lineage", "quality_checks"):
        return []
    rows = {row["mart"]: row for row in scope.rows("lineage", "true", "mart").to_dicts()}
    checks = scope.rows("quality_checks", "true", "check_name").to_dicts()
    says = {check["check_name"]: check[f"says_{language}"] for check in checks}
    return [
        {
            **rows[mart],
            "reads": parted(rows[mart]["reads"]),
            # A name is said where its check was not run in the build.
            "checks": [says.get(name, name) for name in parted(rows[mart]["checks"])],
        }
        for mart in marts
        if mart in rows
    ]


def parted(names: str) -> list[str]:
    return [name for name in names.split(BETWEEN) if name]
