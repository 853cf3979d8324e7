"""What was shown safe at once for all half-years is taken for shown only where a reader has no more."""

import numpy as np
import polars as pl
import pytest

from warehouse.disclosure import audit, protect
from warehouse.disclosure.grid import grid_of
from warehouse.disclosure.publication import Status, publication_of
from warehouse.disclosure.task import Shown, State


@pytest.fixture
def shown(counts, relations):
    """All cells of two half-years, shown safe as they are printed; their grid."""
    published = protect(counts({(0, "members"): [30, 6, 5], (1, "leaders"): [20, 7, 4]}), relations())
    grid = grid_of(published, relations())
    said = publication_of(grid)
    return grid, Shown(State(said, np.full(said.status.shape, 5.0)), np.ones(said.status.shape, dtype=bool))


def changed(state, **facts):
    said = state.said
    status, needed = facts.get("status", said.status), facts.get("needed", state.needed)
    return State(type(said)(np.asarray(status, dtype=np.int8), said.people, said.known), np.asarray(needed))


def test_it_holds_for_what_is_printed_as_it_was_or_not_at_all(shown):
    grid, all_of_it = shown
    assert all_of_it.still(grid, all_of_it.state, period=1).all()
    less = np.where(grid.period == 1, Status.WITHHELD, all_of_it.state.said.status)
    assert all_of_it.still(grid, changed(all_of_it.state, status=less), period=1).all()


def test_it_is_lost_for_a_unit_that_is_printed_otherwise(shown):
    grid, all_of_it = shown
    other = np.where(grid.period == 1, Status.PROTECTING, all_of_it.state.said.status)
    still = all_of_it.still(grid, changed(all_of_it.state, status=other), period=1)
    assert not still[grid.period == 1].any()


def test_it_is_lost_for_a_unit_that_must_keep_more(shown):
    grid, all_of_it = shown
    more = np.where(grid.period == 1, 6.0, 5.0)
    still = all_of_it.still(grid, changed(all_of_it.state, needed=more), period=1)
    assert not still[grid.period == 1].any()


def test_the_audit_takes_nobodys_word_for_it(counts, naive, relations):
    printed = naive(counts({(0, "members"): [30, 1, 0]}), k=4)
    narrow = audit(printed, relations(), k=4, width=3)
    assert not narrow.is_empty()
    claimed = printed.with_columns(pl.lit(value=True).alias("is_shown"))
    assert audit(claimed, relations(), k=4, width=3).equals(narrow)
