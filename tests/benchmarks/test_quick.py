"""`make bench` in small: each comparison runs on the real parts and gives a ratio."""

import shutil

import pytest
from click.testing import CliRunner

from benchmarks.__main__ import main
from benchmarks.building import compiled, run_directly
from benchmarks.pages import PAGES
from tests.conftest import checks_left_out


def lines_of(*arguments: str) -> list[str]:
    result = CliRunner().invoke(main, ["--quick", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output.splitlines()[1:]


@pytest.mark.parametrize("subject", ["sample", "load"])
def test_a_comparison_prints_one_line(subject):
    (line,) = lines_of(subject)
    assert line.startswith(("write a sample", "load "))


def test_networks_are_measured_beside_networkx_and_one_for_itself():
    beside, alone = lines_of("network")
    assert beside.startswith("measure and lay out 30 organizations")
    assert alone.startswith("the same of 300 organizations")


# Two builds: on a machine that also does other things they may take minutes.
@pytest.mark.timeout(900)
def test_builds_and_every_page_are_compared():
    with checks_left_out():
        build, share, protecting, audit, *growth_and_pages = lines_of("build", "protection", "pages")
    growth, pages = growth_and_pages[:2], growth_and_pages[2:]
    assert build.startswith("build from 100 people")
    assert share.startswith("build the representativeness marts")
    assert protecting.startswith("protect and audit all counts of people")
    assert audit.startswith("audit all counts of people")
    assert growth[0].startswith("audit 2 of partnership_id at once, against half of them, then the others")
    assert growth[1].startswith("audit 10 of period_end at once, against half of them, then the others")
    assert len(pages) == len(PAGES)


def test_models_and_checks_that_a_build_compiled_run_without_dbt(home_of_ones_own, release_path):
    statements = compiled(home_of_ones_own)
    models = sum(statement.startswith("create or replace") for statement in statements)
    assert 100 < models < len(statements) - 500
    shutil.copyfile(release_path, home_of_ones_own.building)
    run_directly(home_of_ones_own, statements)
