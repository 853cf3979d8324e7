"""A build whose checks did not pass is said, with what failed, to those who may know."""

from dataclasses import replace

import pytest

from tests.dashboard.opening import opened
from tests.warehouse.publishing.green_builds import green
from warehouse.publishing.verdict import CheckResult, Verdict, write_verdict

FAILED = CheckResult("identity", "membership", "failed", 3, "The flows *add* up.", "Los flujos *cuadran*.")


def red(release_id: str) -> Verdict:
    return replace(green(release_id), is_green=False, failures=(FAILED,))


def said_to(role: str, language: str) -> str:
    app = opened("quality", view=role, lang=language)
    assert not app.error
    return "\n".join(element.value for kind in (app.subheader, app.markdown) for element in kind)


@pytest.mark.parametrize(
    ("language", "title", "check"),
    [
        ("en", "A newer release is held back", "The flows \\*add\\* up\\."),
        ("es", "Hay una edición más nueva retenida", "Los flujos \\*cuadran\\*\\."),
    ],
)
def test_a_red_build_is_said_with_what_failed(home, release_with, language, title, check):
    release_with()
    write_verdict(home, red("2026-08-01-100000"))
    said = said_to("funder", language)
    assert title in said
    assert check in said


def test_a_partnership_learns_that_a_build_is_held_back_and_not_why(home, release_with):
    release_with()
    write_verdict(home, red("2026-08-01-100000"))
    said = said_to("partnership", "en")
    assert "A newer release is held back" in said
    assert "The flows" not in said


@pytest.mark.parametrize("last", [green("2026-08-01-100000"), red("2026-01-01-000000")])
def test_a_green_build_or_an_older_one_is_not_mentioned(home, release_with, last):
    release_with()
    write_verdict(home, last)
    assert "A newer release" not in said_to("funder", "en")


def test_files_with_rows_held_back_and_checks_with_warnings_are_named(release_with):
    release_with()
    said = said_to("analyst", "en")
    assert "people\\.csv\\:\u2060 3 of 100 records are held back" in said
    assert "Rows where this does not hold\\:\u2060 2" in said
