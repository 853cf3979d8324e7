"""What holds for a sample of any size."""

import time
from datetime import date

import polars as pl
import pytest

from warehouse.contract import TABLES, key, may_repeat, references
from warehouse.sample.network import sample_network
from warehouse.sample.timeline import Size

SIZES = [Size(1, 1, 1), Size(1, 5, 1), Size(3, 200, 2), Size(40, 900, 1), Size(2, 400, 25)]
HAPPENED = {
    "meetings": "held_on",
    "memberships": "joined_on",
    "orientations": "oriented_on",
    "decisions": "decided_on",
    "goal_readings": "measured_on",
    "outreach_contacts": "contacted_on",
    "commitments": "closed_on",
    "support_acts": "acted_on",
    "agreements": "signed_on",
    "ties": "started_on",
    "engagement_ratings": "rated_on",
}


@pytest.fixture(scope="module", params=SIZES, ids=str)
def sized(request):
    return request.param, sample_network(request.param)


def as_typed(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the types of the contract, read as the contract reads its text."""
    columns = TABLES[table].columns
    typed = []
    for name in frame.columns:
        value = pl.col(name)
        dtype = columns[name].dtype.type
        if dtype == pl.List(pl.String):
            value = value.str.split("|")
        elif dtype == pl.Boolean and frame.schema[name] == pl.String:
            value = value == "yes"
        typed.append(value.cast(dtype))
    return frame.select(typed)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_the_contract_is_there_with_all_its_columns(network, table):
    assert network[table].columns == list(TABLES[table].columns)
    assert network[table].height > 0


@pytest.mark.parametrize("table", TABLES)
def test_rows_obey_the_contract(network, table):
    TABLES[table].validate(as_typed(table, network[table]), lazy=True)


def test_rows_obey_the_contract_at_any_size(sized):
    _, tables = sized
    for table, schema in TABLES.items():
        schema.validate(as_typed(table, tables[table]), lazy=True)


def test_keys_are_unique_at_any_size(sized):
    _, tables = sized
    assert [
        name
        for name in TABLES
        if not may_repeat(name) and tables[name].select(key(name)).is_duplicated().any()
    ] == []


def test_every_reference_leads_somewhere_at_any_size(sized):
    _, tables = sized
    for table in TABLES:
        for column, other in references(table).items():
            known = tables[other][key(other)[0]]
            assert tables[table][column].drop_nulls().is_in(known.implode()).all(), f"{table}.{column}"


def test_people_and_partnerships_are_as_many_as_asked_for(sized):
    size, tables = sized
    assert tables["people"].height == size.people
    assert tables["partnerships"].height == size.partnerships


def test_the_records_end_on_the_last_day_at_any_size(sized):
    _, tables = sized
    met = tables["meetings"].filter(pl.col("status") == "held").drop_nulls("partnership_id")
    last = met.group_by("partnership_id").agg(pl.col("held_on").max())
    assert last["held_on"].unique().to_list() == [date(2026, 6, 30)]


def test_nothing_has_happened_after_the_last_day(network):
    met = network["meetings"].filter(pl.col("status") != "scheduled")
    late = {
        table: frame[column].max()
        for table, column in HAPPENED.items()
        if (frame := met if table == "meetings" else network[table])[column].max() > date(2026, 6, 30)
    }
    assert late == {}


def test_records_begin_as_many_years_before_as_asked_for(sized):
    size, tables = sized
    assert tables["meetings"]["held_on"].min() >= date(2026 - size.years, 7, 1)


def test_nobody_comes_to_a_meeting_that_was_not_held(network):
    came = network["attendance"].join(network["meetings"], on="meeting_id")
    assert came["status"].unique().to_list() == ["held"]


def test_nobody_comes_after_the_day_they_left_unless_they_joined_anew(network):
    spells = network["memberships"].filter(pl.col("left_on").is_not_null())
    last = spells.sort("joined_on").unique(["person_id", "partnership_id"], keep="last")
    open_spells = network["memberships"].filter(pl.col("left_on").is_null())
    gone = last.join(open_spells, on=["person_id", "partnership_id"], how="anti")
    came = network["attendance"].join(network["meetings"].drop_nulls("partnership_id"), on="meeting_id")
    both = came.join(gone, on=["person_id", "partnership_id"])
    assert both.filter(pl.col("held_on") > pl.col("left_on")).height == 0


def test_places_beyond_the_fourteen_are_numbered(sized):
    size, tables = sized
    further = tables["partnerships"]["name"].to_list()[14:]
    assert further == [f"Place {number}" for number in range(15, size.partnerships + 1)]


def test_a_real_network_in_size(network):
    assert 4_000 <= network["people"].height <= 7_000
    assert 60_000 <= network["attendance"].height <= 130_000
    assert 3_000 <= network["memberships"].height <= 5_000


def test_churn_is_everywhere(network):
    ended = network["memberships"].with_columns(pl.col("left_on").is_not_null().alias("ended"))
    by_place = ended.group_by("partnership_id").agg(pl.col("ended").sum(), pl.len())
    old = by_place.filter(pl.col("len") > 100)
    assert (old["ended"] > 10).all()
    again = network["memberships"].group_by("person_id", "partnership_id").len()
    assert again.filter(pl.col("len") > 1).height > 10


def test_some_people_belong_to_two_partnerships(network):
    places = network["memberships"].group_by("person_id").agg(pl.col("partnership_id").n_unique())
    assert 20 <= places.filter(pl.col("partnership_id") == 2).height <= 300


def test_a_hundred_thousand_attendances_take_about_a_second():
    started = time.perf_counter()
    tables = sample_network(Size(14, 6000, 10, seed=9))
    assert tables["attendance"].height > 90_000
    assert time.perf_counter() - started < 5
