"""What was printed of a half-year stays when answers change later, until somebody restates it."""

import shutil

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.conftest import checks_left_out, said_by
from tests.security.small_partnerships import RACES, Files, network
from warehouse.publishing.releases import current_release
from warehouse.settings import Home

# Two builds: on a machine that also does other things they may take minutes.
pytestmark = pytest.mark.timeout(900)
PRINTED = ("partnership_id", "period_end", "group_code", "people")


def answering_anew(first: Files) -> Files:
    """The same people, each with the answer that comes next in the list."""
    files = Files()
    for person in first.rows["people"]:
        answer = person["race_ethnicity"]
        now = answer and RACES[(RACES.index(answer) + 1) % len(RACES)]
        files.add("people", **person | {"race_ethnicity": now})
    return files


@pytest.fixture(scope="module")
def said(attacked_first, tmp_path_factory):
    """What is printed of members: at first, after all answers changed, after that was restated.

    And of which half-years anything was printed at first; of the others anything may be printed later.
    """
    folder = tmp_path_factory.mktemp("restating")
    home = Home(shutil.copytree(attacked_first.path, folder / "home"))
    spoken_of = half_years_spoken_of(home)
    found = [counts_printed(home)]
    said_by(home, "load", answering_anew(network()).write(folder / "anew"))
    for how in ((), ("--restate",)):
        with checks_left_out():
            said_by(home, "build", *how, "--publish")
        found.append(counts_printed(home))
    return *found, spoken_of


def counts_printed(home: Home) -> pl.DataFrame:
    """Of the members at the end of each half-year, by group."""
    with duckdb.connect(str(home.release(current_release(home))), read_only=True) as release:
        return (
            release.execute("from marts.representation_by_group")
            .pl()
            .filter(
                pl.col("population") == "members",
                pl.col("attribute") == "race_ethnicity",
                pl.col("people").is_not_null(),
            )
            .select(PRINTED)
            .sort(PRINTED)
        )


def half_years_spoken_of(home: Home) -> pl.DataFrame:
    """partnership_id, period_end where anything at all is printed by race, of whatever population."""
    with duckdb.connect(str(home.release(current_release(home))), read_only=True) as release:
        return release.execute(
            "select distinct partnership_id, period_end from marts.representation_by_group "
            "where attribute = 'race_ethnicity' and (people is not null or known is not null)"
        ).pl()


def test_a_late_answer_waits(said):
    at_first, later, _, spoken_of = said
    assert at_first.height > 80
    assert_frame_equal(later.join(spoken_of, on=spoken_of.columns, how="semi").sort(PRINTED), at_first)


def test_restated_the_figures_are_counted_anew(said):
    at_first, _, restated, _ = said
    is_named = pl.col("group_code").is_in(RACES)
    moved = at_first.filter(is_named).with_columns(
        pl.col("group_code").replace_strict(RACES, (*RACES[1:], RACES[0]))
    )
    both = moved.join(restated, on=PRINTED[:3], suffix="_restated")
    assert both.height > 15
    assert both["people_restated"].to_list() == both["people"].to_list()
