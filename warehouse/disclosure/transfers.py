"""Proves of many cells at once that each can be several numbers, by moving people between two groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from warehouse.disclosure.system import (
    Indices,
    Mask,
    Numbers,
    System,
    acyclic_components,
    component_of_cells,
)

_NOBODY = -1
_PARTNERS_TRIED = 2
_ENOUGH_TO_GIVE = 4


@dataclass(frozen=True)
class Links:
    """Entries of the rows that tie tables to each other, one group a row; and who moves the other way.

    The partner of a cell is the cell of another group in its table; that of a row says the same of that
    group.
    """

    row: Indices
    cell: Indices
    is_negative: Mask
    partner: Indices
    partner_row: Indices


@dataclass(frozen=True)
class Room:
    """Which cells and rows can move up, and which down, while their partners move the other way."""

    cells: Mask
    rows: Mask


def shown_by_transfers(system: System, start: Numbers, *, pairings: Sequence[Links], step: int) -> Mask:
    """Cells that `step` people, one after the other, can enter or leave for another group.

    `start` is a whole solution. Tables keep their sums, because what one group gains the other loses. Where
    equations make another table move too, it moves the same two groups. Each such cell takes step + 1
    consecutive values.
    """
    shown = np.zeros(start.shape, dtype=bool)
    for pairing in pairings:
        links = _followed(system, start, pairing, step=step)
        for up in range(step // 2 + 1):
            moved = _moved(links, _room(system, start, links, up=up, down=step - up))
            shown |= moved
            shown[links.partner[moved]] = True
    return shown


def pairings(system: System, start: Numbers, *, component: Indices) -> Iterator[Links]:
    """The links with the group that has most to give in each component as partner; with the second."""
    entries = system.matrix.tocoo()
    is_link = system.equation[entries.row] >= 0
    row, cell, coefficient = entries.row[is_link], entries.col[is_link], entries.data[is_link]
    group_of_row, component_of_row = np.zeros((2, system.equation.size), dtype=np.int64)
    group_of_row[row], component_of_row[row] = system.group[cell], component[cell]
    for favourite in _favourites(system, start, component=component):
        partner = _of_group(system.table, system.group, wanted=favourite[component])
        partner_row = _of_group(system.equation, group_of_row, wanted=favourite[component_of_row])
        yield Links(row, cell, coefficient < 0, partner, partner_row)


def _followed(system: System, start: Numbers, links: Links, *, step: int) -> Links:
    """The links that have to be followed when a cell moves; without partners where they cannot be.

    A row that has room whatever all its cells do needs no other cell to close it.
    """
    is_tight = ~_is_roomy(system, start, step=step)
    has_tight_partner = (links.partner_row != _NOBODY) & is_tight[links.partner_row]
    kept = is_tight[links.row] | has_tight_partner[links.row]
    row, cell = links.row[kept], links.cell[kept]
    cells = links.partner.size
    ties = np.bincount(cell, weights=is_tight[row], minlength=cells)
    alike = np.bincount(cell, weights=has_tight_partner[row], minlength=cells)
    is_lost = _is_in_circle(row, cell, shape=(is_tight.size, cells)) | (alike != ties[links.partner])
    partner = np.where(is_lost, _NOBODY, links.partner)
    return Links(row, cell, links.is_negative[kept], partner, links.partner_row)


def _is_roomy(system: System, start: Numbers, *, step: int) -> Mask:
    """Rows that hold even if each of their cells moves `step` in whatever direction."""
    at = system.matrix @ start
    most = step * np.diff(system.matrix.indptr)
    return (at - system.row_low >= most) & (system.row_high - at >= most)


def _is_in_circle(row: Indices, cell: Indices, *, shape: tuple[int, int]) -> Mask:
    """Cells whose links, followed from table to table, lead back to where they began."""
    links = csr_array((np.ones(row.size), (row, cell)), shape=shape)
    count, of_rows, of_cells = component_of_cells(links)
    return ~acyclic_components(links, count=count, of_rows=of_rows, of_cells=of_cells)[of_cells]


def _favourites(system: System, start: Numbers, *, component: Indices) -> Iterator[Indices]:
    """A group for each component: that of which most cells have people to give, then the next."""
    giving = np.zeros((component.max() + 1, system.group.max() + 1))
    np.add.at(giving, (component, system.group), np.minimum(start - system.low, _ENOUGH_TO_GIVE) + 1)
    yield from np.argsort(-giving, axis=1, kind="stable").T[:_PARTNERS_TRIED]


def _of_group(key: Indices, group: Indices, *, wanted: Indices) -> Indices:
    """For each element the one with the same key in the wanted group, if that is another."""
    groups = max(group.max(), wanted.max()) + 1
    codes, sought = key * groups + group, key * groups + wanted
    order = np.argsort(codes, kind="stable")
    place = order[np.minimum(np.searchsorted(codes, sought, sorter=order), codes.size - 1)]
    return np.where((codes[place] == sought) & (group != wanted), place, _NOBODY)


def _room(system: System, start: Numbers, links: Links, *, up: int, down: int) -> Room:
    """Whether `up` steps in one direction and `down` in the other stay within all bounds."""
    at = system.matrix @ start
    cells = _both_ways(start - system.low, system.high - start, up=up, down=down)
    rows = _both_ways(at - system.row_low, system.row_high - at, up=up, down=down)
    return Room(
        cells & cells[links.partner][:, ::-1] & (links.partner != _NOBODY)[:, None],
        rows & (rows[links.partner_row][:, ::-1] | (links.partner_row == _NOBODY)[:, None]),
    )


def _both_ways(below: Numbers, above: Numbers, *, up: int, down: int) -> Mask:
    return np.column_stack([(above >= up) & (below >= down), (above >= down) & (below >= up)])


def _moved(links: Links, room: Room) -> Mask:
    """Cells that can move, their partners the other way, every equation closed by its room or another table.

    Each tie of a cell to a row is asked: if the cell moves, is the row closed without it? Yes if the row has
    room, or holds another cell that can move and whose other rows are closed. From the ends of the tree
    inwards answers become yes until none changes.
    """
    has_room = _as_row_moves(links, room.rows[links.row])
    is_closed = has_room
    while True:
        is_open = _summed(links.cell, ~is_closed, size=room.cells.shape[0])
        helps = _as_row_moves(links, room.cells[links.cell] & (is_open[links.cell] == ~is_closed))
        others = _summed(links.row, helps, size=room.rows.shape[0])[links.row] > helps
        closed = has_room | _as_row_moves(links, others[:, ::-1])
        if (closed == is_closed).all():
            return (room.cells & (is_open == 0)).any(axis=1)
        is_closed = closed


def _as_row_moves(links: Links, ways: Mask) -> Mask:
    """Ways of the cells as ways of their rows, or back: a negative coefficient turns them round."""
    return np.where(links.is_negative[:, None], ways[:, ::-1], ways)


def _summed(index: Indices, flags: Mask, *, size: int) -> Numbers:
    return np.column_stack([np.bincount(index, weights=one, minlength=size) for one in flags.T])
