"""No hidden count can be narrowed by a reader of every mart of two releases, for any size of partnership."""

import duckdb
import polars as pl
import pytest

from tests.security.attacker import CELL, narrowed, read
from tests.security.small_partnerships import network, one_more_of_a_rare_group
from warehouse.releases import release_ids
from warehouse.settings import Home

K = 11
# Two builds: on a machine that also does other things they may take minutes.
pytestmark = pytest.mark.timeout(900)
MARTS = ("representation_by_group", "representation_by_benchmark")
SAID = ("people", "hidden_because", "known", "population_people", "fewest_shown")
DERIVED = ("share", "ci_low", "ci_high", "gap", "ratio", "people_to_parity")


@pytest.fixture(scope="module")
def home(tmp_path_factory, commontable):
    """Two releases of one network; before the second, one person of a rare group joined each partnership."""
    folder = tmp_path_factory.mktemp("attacked")
    home = Home(folder / "home")
    for name, files in (("first", network()), ("second", one_more_of_a_rare_group())):
        loaded = commontable(home, "load", files.write(folder / name))
        assert loaded.exit_code == 0, loaded.output
        built = commontable(home, "build", "--publish")
        assert built.exit_code == 0, built.output
    return home


def mart(home, release_id, query):
    with duckdb.connect(str(home.release(release_id)), read_only=True) as release:
        return release.execute(query).pl()


@pytest.fixture(scope="module")
def releases(home):
    return [
        mart(home, one, "from marts.representation_by_group").select(*CELL, *SAID)
        for one in release_ids(home)
    ]


def test_partnerships_of_every_size_are_there(releases):
    assert len(releases) == 2
    assert releases[1]["partnership_id"].n_unique() == 61
    assert releases[1]["period_end"].n_unique() == releases[0]["period_end"].n_unique() + 1
    assert releases[1]["hidden_because"].null_count() > 0


def test_no_hidden_count_is_narrowed_by_whoever_holds_both_releases(releases):
    assert narrowed(read(*releases)).is_empty()


def test_what_the_first_release_printed_stands_in_the_second(releases):
    first, second = releases
    changed = first.join(second, on=[*CELL, *SAID], how="anti", nulls_equal=True)
    assert changed.filter(pl.col("hidden_because").fill_null("") != "withheld").is_empty()


def test_the_attacker_finds_what_hiding_only_the_small_counts_would_give_away(home):
    with duckdb.connect(str(home.private), read_only=True) as private:
        counts = private.execute("from intermediate.int_population_counts").pl()
    is_few = pl.col("people") < K
    weak = counts.select(
        *CELL,
        pl.when(~is_few).then("people").alias("people"),
        pl.when(is_few).then(pl.lit("few")).alias("hidden_because"),
        "known",
        "population_people",
        pl.lit(K).alias("fewest_shown"),
    )
    assert narrowed(read(weak), ends=[weak["period_end"].max()]).height > 20


@pytest.mark.parametrize("name", MARTS)
def test_nothing_is_said_of_a_hidden_count_in_any_other_column(home, name):
    for release_id in release_ids(home):
        hidden = mart(home, release_id, f"from marts.{name} where is_hidden")
        assert all(hidden[column].null_count() == hidden.height for column in ("people", *DERIVED))
