"""What moving people between two groups shows is so, counted one whole number at a time."""

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.disclosure.counting import counted_narrow
from warehouse.disclosure.grid import grid_of
from warehouse.disclosure.programs import cheapest
from warehouse.disclosure.publication import publication_of, system_of
from warehouse.disclosure.system import component_of_cells, without_fixed
from warehouse.disclosure.transfers import pairings, shown_by_transfers

K, STEP = 6, 2


@st.composite
def printed(draw, counts, naive):
    """Three half-years of four groups in balance, with their parts, some tables withheld."""
    members = draw(st.lists(st.integers(0, 9), min_size=4, max_size=4))
    tables = {(0, "members"): members}
    for number in (1, 2):
        leavers = [draw(st.integers(0, min(people, 4))) for people in members]
        newcomers = draw(st.lists(st.integers(0, 5), min_size=4, max_size=4))
        members = [people - out + new for people, out, new in zip(members, leavers, newcomers, strict=True)]
        tables |= {
            (number, "members"): members,
            (number, "leavers"): leavers,
            (number, "newcomers"): newcomers,
        }
        tables |= {(number, "attendees"): members, (number, "came_back"): newcomers}
    shown = naive(counts(tables), k=K)
    withheld = draw(st.sets(st.sampled_from(["leavers", "newcomers", "attendees"])))
    return with_withheld(shown, withheld)


def with_withheld(shown, populations):
    is_withheld = pl.col("population").is_in(populations)
    return shown.with_columns(
        pl.when(~is_withheld).then("people").alias("people"),
        pl.when(~is_withheld).then("known").alias("known"),
        pl.when(is_withheld).then(pl.lit("withheld")).otherwise("hidden_because").alias("hidden_because"),
    )


def claims(shown, relations):
    """The system of a publication, and the cells that transfers from one of its vertices show to be wide."""
    grid = grid_of(shown, relations)
    system, _ = without_fixed(system_of(grid, publication_of(grid), k=K))
    push = np.random.default_rng(1).choice([-1.0, 1.0], system.low.size)
    start = np.round(cheapest(system, push, in_whole_numbers=True))
    _, _, component = component_of_cells(system.matrix)
    links = list(pairings(system, start, component=component))
    return system, shown_by_transfers(system, start, pairings=links, step=STEP)


@settings(max_examples=12, derandomize=True)
@given(data=st.data(), slack=st.sampled_from([(0, 0), (-1, 2)]))
def test_every_cell_that_is_shown_to_be_wide_has_that_many_values(data, slack, counts, naive, relations):
    shown = data.draw(printed(counts, naive))
    system, wide = claims(shown, relations(slack))
    assert list(counted_narrow(system, needed=np.where(wide, STEP + 1.0, 0.0))) == []


def test_members_can_be_moved_along_with_flows_that_say_nothing(counts, naive, relations):
    tables = {(0, "members"): [2, 3, 40], (1, "members"): [3, 2, 41]}
    tables |= {(1, "leavers"): [0, 2, 3], (1, "newcomers"): [1, 1, 4]}
    shown = with_withheld(naive(counts(tables), k=K), {"leavers", "newcomers"})
    _, wide = claims(shown, relations())
    assert wide.all()


def test_no_one_moves_where_a_chain_of_equations_ends_at_a_count_that_is_printed(counts, relations):
    flows = {(number, flow): [20, 20] for number in (1, 2) for flow in ("leavers", "newcomers")}
    tables = {(number, "members"): [30, 30] for number in (0, 1, 2)} | flows
    is_withheld = (pl.col("population") == "members") & (pl.col("period_end") > pl.col("period_end").min())
    shown = counts(tables).with_columns(
        pl.when(~is_withheld).then("people").alias("people"),
        pl.when(is_withheld).then(pl.lit("withheld")).alias("hidden_because"),
        pl.lit(None, dtype=pl.Int64).alias("known"),
    )
    _, wide = claims(shown, relations())
    assert not wide.any()
