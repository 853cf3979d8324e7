"""The unknown are a group too, and groups share the exceptions to a rule: against every number tried."""

from itertools import product

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.disclosure.conftest import HALF_YEARS
from warehouse.disclosure.grid import grid_of
from warehouse.disclosure.possible_values import narrow_cells
from warehouse.disclosure.publication import asked_of, publication_of, system_of

K, MORE_THAN_ANY = 11, 99.0
FLOWS = ("leavers", "newcomers")


@st.composite
def half_years(draw):
    """Members before and after of two groups and the unknown; how many left, joined, and moved otherwise."""
    some = st.lists(st.integers(0, 3), min_size=3, max_size=3)
    before = [20 + people for people in draw(some)]
    left, joined, back, gone = (draw(some) for _ in range(4))
    moved = zip(before, joined, left, back, gone, strict=True)
    after = [old + new - out + more - less for old, new, out, more, less in moved]
    return before, after, {"leavers": sum(left), "newcomers": sum(joined)}, (-sum(gone), sum(back))


def printed(before, after, counts):
    """Members as they are, the flows withheld; the last of three numbers are the unknown."""
    tables = {(0, "members"): before[:2], (1, "members"): after[:2]}
    tables |= {(1, flow): [0, 0] for flow in FLOWS}
    is_flow = pl.col("population").is_in(FLOWS)
    return counts(tables).with_columns(
        people=pl.when(~is_flow).then("people"),
        hidden_because=pl.when(is_flow).then(pl.lit("withheld")),
        known=pl.when(~is_flow).then(pl.col("people").sum().over("period_end", "population")),
    )


def sizes(before, after, flows):
    rows = [("p", HALF_YEARS[0], "members", sum(before)), ("p", HALF_YEARS[1], "members", sum(after))]
    rows += [("p", HALF_YEARS[1], flow, flows[flow]) for flow in FLOWS]
    names = ["partnership_id", "period_end", "population", "people"]
    return pl.DataFrame(rows, schema=names, orient="row")


def ways(total):
    return [some for some in product(range(total + 1), repeat=3) if sum(some) == total]


def values_by_trying(before, after, flows, slack):
    """Which numbers each flow of each group can be, as {(flow, group): numbers}."""
    seen = {(flow, group): set() for flow in FLOWS for group in (0, 1)}
    for left, joined in product(ways(flows["leavers"]), ways(flows["newcomers"])):
        moved = zip(before, after, left, joined, strict=True)
        otherwise = [now - old + out - new for old, now, out, new in moved]
        returned = sum(number for number in otherwise if number > 0)
        gone = -sum(number for number in otherwise if number < 0)
        if returned <= slack[1] and gone <= -slack[0]:
            for group in (0, 1):
                seen["leavers", group].add(left[group])
                seen["newcomers", group].add(joined[group])
    return seen


def values_by_the_system(shown, relations):
    """The same, counted in the system that the audit makes of what is printed."""
    grid = grid_of(shown, relations)
    system = system_of(grid, publication_of(grid), k=K)
    is_asked = grid.cells["population"].is_in(FLOWS).to_numpy()
    needed = asked_of(system, np.where(is_asked, MORE_THAN_ANY, 0.0))
    found = {one.cell: (one.lowest, one.highest, one.values) for one in narrow_cells(system, needed=needed)}
    return {
        (row["population"], int(row["group_code"][1:])): found[row["cell"]]
        for row in grid.cells.iter_rows(named=True)
        if row["cell"] in found
    }


@settings(max_examples=40, derandomize=True, deadline=None)
@given(data=half_years())
def test_flows_can_be_what_trying_every_number_finds(data, counts, relations):
    before, after, flows, slack = data
    shown = printed(before, after, counts)
    found = values_by_the_system(shown, relations(slack, totals=sizes(before, after, flows)))
    tried = values_by_trying(before, after, flows, slack)
    assert found == {cell: (min(seen), max(seen), len(seen)) for cell, seen in tried.items()}
