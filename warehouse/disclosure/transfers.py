"""Proves of many cells at once that each can be several numbers, by moving people between two groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from warehouse.disclosure.system import Indices, Mask, Numbers, System

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
    for links in pairings:
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
        links = Links(row, cell, coefficient < 0, partner, partner_row)
        partner[~system.is_in_tree | _is_tied_otherwise(links)] = _NOBODY
        yield links


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


def _is_tied_otherwise(links: Links) -> Mask:
    """Cells whose partner is not tied by the same equations."""
    ties = np.bincount(links.cell, minlength=links.partner.size)
    has_partner = links.partner_row[links.row] != _NOBODY
    alike = np.bincount(links.cell, weights=has_partner, minlength=links.partner.size)
    return (alike != ties) | (ties != ties[links.partner])


def _room(system: System, start: Numbers, links: Links, *, up: int, down: int) -> Room:
    """Whether `up` steps in one direction and `down` in the other stay within all bounds."""
    at = system.matrix @ start
    cells = _both_ways(start - system.low, system.high - start, up=up, down=down)
    rows = _both_ways(at - system.row_low, system.row_high - at, up=up, down=down)
    return Room(
        cells & cells[links.partner][:, ::-1] & (links.partner != _NOBODY)[:, None],
        rows & rows[links.partner_row][:, ::-1],
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
