"""No count of fewer people is shown than an installation promises: eleven, or what its one file says."""

import pytest

from warehouse.building import build as building
from warehouse.building.dbt_run import DbtRun
from warehouse.building.fewest_shown import FewestShownError, fewest_promised, keeping_promise
from warehouse.private.connection import opened
from warehouse.settings import Home

BATCH = """
insert into ledger.batches by name select 1 as batch_id, 'people.csv' as source, 'people' as table_name,
'-' as sha256, 0 as records, 0 as loaded, 0 as quarantined, 0 as rejected, 0 as added, 0 as changed,
0 as unchanged, false as is_sample, timestamp '2026-07-01' as loaded_at, '0' as version
"""


@pytest.fixture
def home(tmp_path) -> Home:
    home = Home(tmp_path / "home")
    home.make()
    with opened(home) as private:
        private.execute(BATCH)
    return home


@pytest.fixture
def k_of_the_build(monkeypatch) -> list[object]:
    """The `k` that dbt was given at each build, None where it was given none; dbt itself is not run."""
    given = []

    def dbt_build(home, *, variables, **_):  # noqa: ARG001 (called as dbt_run's)
        given.append(variables.get("k"))
        return DbtRun(1, ())

    monkeypatch.setattr(building, "dbt_build", dbt_build)
    return given


def promise(home: Home, text: str) -> None:
    home.small_numbers.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("k", [5, 7, 10])
def test_a_build_that_would_show_smaller_counts_is_refused_and_says_what_to_do(
    home, commontable, k_of_the_build, k
):
    outcome = commontable(home, "build", "--var", f"k={k}")
    assert outcome.exit_code == 2
    assert f"The variable k is {k}; it must be at least 11" in outcome.stderr
    assert f"say so in {home.small_numbers}: fewest_shown = 5" in outcome.stderr
    assert k_of_the_build == []
    assert not home.building.exists()


@pytest.mark.parametrize("k", [11, 15])
def test_a_build_that_promises_more_is_no_question(home, commontable, k_of_the_build, k):
    commontable(home, "build", "--var", f"k={k}")
    assert k_of_the_build == [k]


def test_without_a_promise_of_its_own_the_models_say_how_few(home, commontable, k_of_the_build):
    commontable(home, "build")
    assert k_of_the_build == [None]
    assert building.variables_known()["k"] == fewest_promised(home) == 11


def test_a_promise_is_what_every_build_keeps(home, commontable, k_of_the_build):
    promise(home, "# Decided in June.\nfewest_shown = 7\n")
    commontable(home, "build")
    commontable(home, "build", "--as-of", "2026-06-30")
    commontable(home, "build", "--var", "k=8")
    assert k_of_the_build == [7, 7, 8]
    assert "it must be at least 7" in commontable(home, "build", "--var", "k=6").stderr


def test_a_promise_may_be_of_more_than_the_usual(home, commontable, k_of_the_build):
    promise(home, "fewest_shown = 20")
    commontable(home, "build")
    assert k_of_the_build == [20]
    assert "it must be at least 20" in commontable(home, "build", "--var", "k=11").stderr


def test_models_that_show_smaller_counts_are_refused_too(home):
    with pytest.raises(FewestShownError) as broken:
        keeping_promise(home, {}, of_the_project=10)
    assert broken.value.sentence == "models_show_fewer"
    assert keeping_promise(home, {}, of_the_project=11) == {}


@pytest.mark.parametrize(
    "text",
    ["fewest_shown = 4", "fewest_shown = 0", "fewest_shown = true", 'fewest_shown = "11"', "k = 7",
     "", "seven", "fewest_shown = 7\nk = 5", "fewest_shown = 7.5"],
)  # fmt: skip
def test_a_promise_of_anything_but_five_or_more_is_refused(home, commontable, k_of_the_build, text):
    promise(home, text)
    outcome = commontable(home, "build")
    assert outcome.exit_code == 2
    assert "it should say one thing, fewest_shown = a whole number of 5 or more" in outcome.stderr
    assert commontable(home, "build", "--var", "k=15").exit_code == 2
    assert k_of_the_build == []


def test_five_is_the_least_that_may_be_promised(home):
    promise(home, "fewest_shown = 5")
    assert fewest_promised(home) == 5
