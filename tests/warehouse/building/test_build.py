"""A build whose checks do not hold, on a small project of its own; what a build refuses."""

import json
import shutil
from datetime import datetime

import pytest
from click.testing import CliRunner

from warehouse.building.build import attempt_at
from warehouse.cli import main
from warehouse.private.connection import opened
from warehouse.publishing.verdict import last_verdict
from warehouse.settings import DBT_PROJECT, Home

PROJECT = """
name: common_table
profile: common_table
config-version: 2
vars: {as_of: null, k: 11}
models: {common_table: {marts: {+database: release, +schema: marts, +materialized: table}}}
"""
MODELS = {
    "months.sql": "select 'p1' as partnership_id, 1 as members union all select null, 2",
    "after.sql": "select * from {{ ref('months') }}",
    "broken.sql": "select cast('Zyxwvutsrqponm' as integer) as members",
    "_models.yml": """
models:
  - name: months
    config: {meta: {audience: partnership}}
    columns:
      - name: partnership_id
        data_tests:
          - not_null:
              description: Every month is of a partnership.
              config: {meta: {says_es: Cada mes es de una alianza.}}
      - name: members
        data_tests:
          - accepted_values: {arguments: {values: [1], quote: false}, config: {severity: warn}}
          - unique
""",
}
LEDGER_ROW = """
insert into ledger.batches by name select 1 as batch_id, 'people.csv' as source, 'people' as table_name,
'ab' as sha256, 1 as records, 1 as loaded, 0 as quarantined, 0 as rejected, 1 as added, 0 as changed,
0 as unchanged, false as is_sample, timestamp '2026-07-01' as loaded_at, '0' as version
"""


def commontable(home: Home, *arguments: str):
    return CliRunner(env={"COMMONTABLE_HOME": str(home.path)}).invoke(main, [*arguments, "--language", "en"])


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = Home(tmp_path_factory.mktemp("red") / "home")
    home.make()
    with opened(home) as private:
        private.execute(LEDGER_ROW)
    return home


@pytest.fixture(scope="module")
def red(home, tmp_path_factory):
    """The outcome of `commontable build` on a project with a failure, an error and a warning."""
    project = tmp_path_factory.mktemp("project")
    shutil.copy(DBT_PROJECT / "profiles.yml", project)
    (project / "dbt_project.yml").write_text(PROJECT)
    folder = project / "models" / "marts" / "membership"
    folder.mkdir(parents=True)
    for name, text in MODELS.items():
        (folder / name).write_text(text)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("warehouse.building.dbt_run.DBT_PROJECT", project)
        return commontable(home, "build")


def test_a_red_build_ends_with_two_and_a_sentence_for_each_failure(red):
    assert red.exit_code == 2
    assert "Nothing has been published yet" in red.stderr
    assert "- Every month is of a partnership. Rows where this does not hold: 1." in red.stderr
    assert "- broken could not be computed." in red.stderr
    assert "Traceback" not in red.output


def test_the_databases_words_are_shown_without_the_value_that_they_quote(red):
    assert "Conversion Error: Could not convert string … to INT32" in red.stderr
    assert "Zyxwvut" not in red.output


@pytest.mark.usefixtures("red")
def test_the_verdict_of_a_red_build_holds_the_failures_in_words_and_no_value(home):
    verdict = last_verdict(home)
    assert not verdict.is_green
    assert {
        (check.subject, check.status, check.rows_failing, check.says_es) for check in verdict.failures
    } == {
        ("membership", "failed", 1, "Cada mes es de una alianza."),
        ("membership", "error", None, "No se pudo calcular broken."),
    }
    assert [check.status for check in verdict.warnings] == ["warned"]
    assert (verdict.checks, verdict.checks_passed) == (4, 1)
    assert "Zyxwvut" not in home.verdict.read_text()


@pytest.mark.usefixtures("red")
def test_a_red_build_is_said_again_when_it_should_be_published(home):
    outcome = commontable(home, "publish")
    assert outcome.exit_code == 2
    assert "Every month is of a partnership." in outcome.stderr
    assert not home.current.exists()


@pytest.mark.usefixtures("red")
def test_a_project_that_cannot_be_read_is_a_red_build(home, tmp_path, monkeypatch):
    shutil.copy(DBT_PROJECT / "profiles.yml", tmp_path)
    (tmp_path / "dbt_project.yml").write_text("name: [")
    monkeypatch.setattr("warehouse.building.dbt_run.DBT_PROJECT", tmp_path)
    outcome = commontable(home, "build")
    assert outcome.exit_code == 2
    assert "dbt stopped before it was through" in outcome.stderr
    assert [check.check_name for check in last_verdict(home).failures] == ["dbt"]


def test_where_nothing_was_loaded_there_is_nothing_to_build(tmp_path):
    outcome = commontable(Home(tmp_path / "home"), "build")
    assert outcome.exit_code == 2
    assert "commontable load FOLDER" in outcome.stderr
    assert not (tmp_path / "home").exists()


def test_a_private_database_without_a_batch_is_nothing_to_build(tmp_path):
    home = Home(tmp_path / "home")
    home.make()
    opened(home).close()
    outcome = commontable(home, "build", "--json")
    assert outcome.exit_code == 2
    assert "commontable load FOLDER" in json.loads(outcome.stdout)["error"]


def test_a_damaged_private_database_is_said_in_a_sentence(tmp_path):
    home = Home(tmp_path / "home")
    home.make()
    home.private.write_bytes(b"no database" * 1000)
    outcome = commontable(home, "build")
    assert outcome.exit_code == 2
    assert "cannot be read" in outcome.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--as-of", "3/4/2026"), 'The as-of date is "3/4/2026"'),
        (("--var", "kk=11"), 'There is no variable "kk". There are: as_of, k,'),
        (("--var", "k=eleven"), 'The variable k is "eleven"; it should be a whole number'),
        (("--var", "protection_width=3"), "it must be at least 5"),
        (("--var", "k"), '"k" should read NAME=VALUE'),
    ],
)
def test_a_variable_that_makes_no_sense_is_refused(tmp_path, arguments, says):
    outcome = commontable(Home(tmp_path / "home"), "build", *arguments)
    assert outcome.exit_code == 2
    assert says in outcome.stderr


def test_an_id_is_later_than_every_release_even_if_the_clock_went_back(home):
    early = attempt_at(home, datetime(2026, 7, 1, 8, 15))
    assert early.release_id == "2026-07-01-081500"
    home.release("2026-07-01-081500").touch()
    home.release("2026-07-01-235959").touch()
    later = attempt_at(home, early.built_at)
    assert later.release_id == "2026-07-02-000000"
    assert later.built_at.isoformat() == "2026-07-02T00:00:00"
