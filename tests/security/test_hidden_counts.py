"""No hidden count can be narrowed by a reader of every mart of two releases, for any size of partnership."""

import re
import shutil

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.conftest import checks_left_out, said_by
from tests.security.attacker import CELL, narrowed, read
from tests.security.page_reader import PageReader
from tests.security.small_partnerships import one_more_of_a_rare_group
from warehouse.settings import Home

K = 11
# Two builds: on a machine that also does other things they may take minutes.
pytestmark = pytest.mark.timeout(900)
MARTS = ("representation_by_group", "representation_by_benchmark")
SUMMARIES = ("representation_summary", "representation_summary_by_benchmark")
ORDERS = """
select partnership_id, period_end, population, attribute, list(group_code order by place) as codes
from marts.representation_by_group
where group_code <> 'all_other'
group by all
"""
SAID = ("people", "hidden_because", "known", "population_people", "fewest_shown")
DERIVED = (
    "share",
    "ci_low",
    "ci_high",
    "gap",
    "gap_in_points",
    "points_off",
    "gap_place",
    "ratio",
    "people_to_parity",
)


@pytest.fixture(scope="module")
def home(attacked_first, tmp_path_factory):
    """Two releases of one network; before the second, one person of a rare group joined each partnership."""
    folder = tmp_path_factory.mktemp("attacked")
    home = Home(shutil.copytree(attacked_first.path, folder / "home"))
    said_by(home, "load", one_more_of_a_rare_group().write(folder / "second"))
    with checks_left_out():
        said_by(home, "build", "--publish")
    return home


def mart(home, release_id, query):
    with duckdb.connect(str(home.release(release_id)), read_only=True) as release:
        return release.execute(query).pl()


def numbers_of(home, partnership_id):
    """Every share and score that the newest release says of a partnership."""
    tables = [
        mart(home, home.release_ids()[-1], f"from marts.{name} where partnership_id = '{partnership_id}'")
        for name in (*MARTS, *SUMMARIES)
    ]
    columns = [column for table in tables for column in table.select(pl.selectors.float()).iter_columns()]
    return {round(number, 9) for column in columns for number in column.drop_nulls()}


@pytest.fixture(scope="module")
def told_by_pages(home, releases):
    """What the newest release says by race and ethnicity, each count as the pages' files have it.

    And the rows of the pictures, by partnership.
    """
    newest = releases[-1].filter(pl.col("period_end") == pl.col("period_end").max())
    counts, rows = [], {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMONTABLE_HOME", str(home.path))
        reader = PageReader(patch)
        for partnership_id in newest["partnership_id"].unique(maintain_order=True):
            reader.open(partnership_id)
            counts.append(reader.counts().with_columns(partnership_id=pl.lit(partnership_id)))
            rows[partnership_id] = reader.rows()
    cells = newest.drop("people").join(
        pl.concat(counts), on=["partnership_id", "population", "group_code"], maintain_order="left"
    )
    return cells.select(releases[-1].columns), rows


@pytest.fixture(scope="module")
def releases(home):
    return [
        mart(home, one, "from marts.representation_by_group").select(*CELL, *SAID)
        for one in home.release_ids()
    ]


def test_partnerships_of_every_size_are_there(releases):
    assert len(releases) == 2
    assert releases[1]["partnership_id"].n_unique() == 61
    assert releases[1]["period_end"].n_unique() == releases[0]["period_end"].n_unique() + 1
    assert releases[1]["hidden_because"].null_count() > 0


def test_no_hidden_count_is_narrowed_by_whoever_holds_both_releases(releases):
    assert narrowed(read(*releases)).is_empty()


def test_whoever_holds_the_pages_and_their_files_too_knows_no_more(releases, told_by_pages):
    cells, _ = told_by_pages
    assert cells["people"].count() > 15
    assert cells["people"].null_count() > 1000
    assert_frame_equal(read(*releases, cells), read(*releases))


def test_pages_and_their_files_say_what_the_marts_say(releases, told_by_pages):
    cells, _ = told_by_pages
    assert cells.join(releases[-1], on=releases[-1].columns, how="anti", nulls_equal=True).is_empty()


def test_every_number_of_a_picture_is_one_that_the_marts_say_of_the_partnership(home, told_by_pages):
    _, rows = told_by_pages
    said = {partnership: numbers_of(home, partnership) for partnership in rows}
    for partnership, sent in rows.items():
        numbers = {
            round(value, 9)
            for row in sent
            for name, value in row.items()
            if isinstance(value, float) and name != "place"
        }
        assert numbers
        assert numbers <= said[partnership]


def test_a_hidden_group_of_a_picture_has_no_number_but_what_anybody_can_work_out(home, told_by_pages):
    _, rows = told_by_pages
    derived = {partnership: {str(K)} | bounds_of(home, partnership) for partnership in rows}
    hidden = [
        (row, derived[partnership])
        for partnership, sent in rows.items()
        for row in sent
        if row.get("label") and row.get("hidden")
    ]
    assert len(hidden) > 300
    for row, may_be_said in hidden:
        assert (row["share"], row["ci_low"], row["ci_high"]) == (None, None, None)
        assert set(re.findall(r"\d+", f"{row['says']} {row['hidden']} {row['share_says']}")) <= may_be_said


def bounds_of(home, partnership) -> set[str]:
    """Between which numbers the hidden groups of a partnership lie, and how many more they lack at least."""
    ours = f"is_hidden and partnership_id = '{partnership}'"
    rows = mart(home, home.release_ids()[-1], f"from marts.representation_by_benchmark where {ours}")
    numbers = rows.select("at_least", "at_most", "more_at_least", "more_at_most")
    return {str(number) for column in numbers.iter_columns() for number in column.drop_nulls()}


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
    for release_id in home.release_ids():
        hidden = mart(home, release_id, f"from marts.{name} where is_hidden")
        assert all(hidden[column].null_count() == hidden.height for column in ("people", *DERIVED))
        assert not hidden["is_first_below"].any()
        assert not hidden["is_last_before"].any()


def test_the_order_of_groups_is_that_of_the_community_and_not_of_the_people(home):
    """By codes or by size in the community: it is the same before a person joined and after."""
    first, second = (mart(home, one, ORDERS) for one in home.release_ids())
    both = first.join(second, on=["partnership_id", "period_end", "population", "attribute"])
    assert both.height > 1000
    assert both["codes"].equals(both["codes_right"])
