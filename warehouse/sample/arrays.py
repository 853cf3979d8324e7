"""Columns side by side: the arrays that the sample is made of, and records whose fields are such arrays."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Days = NDArray[np.datetime64]
Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Mask = NDArray[np.bool_]

Columns = TypeVar("Columns", bound="DataclassInstance")


def together(parts: Sequence[Columns]) -> Columns:
    """Records of one kind, one below the other."""
    names = [field.name for field in fields(parts[0])]
    return type(parts[0])(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def taken(columns: Columns, at: Whole | Mask | slice) -> Columns:
    """The rows of a record at some places."""
    return type(columns)(*(getattr(columns, field.name)[at] for field in fields(columns)))


def drawn_from(mix: Real, chance: np.random.Generator) -> Whole:
    """One column for each row, with the row's weights."""
    cumulated = np.cumsum(mix, axis=1)
    drawn = chance.random(len(mix)) * cumulated[:, -1]
    return np.minimum((drawn[:, None] >= cumulated).sum(axis=1), mix.shape[1] - 1)


def days_after(starts: Days | np.datetime64, days: Whole | Real) -> Days:
    return starts + np.asarray(days).astype("timedelta64[D]")


def every_pair(*counts: int) -> list[Whole]:
    """Numbers 0 … count − 1 of several things, each with each, as columns."""
    return [side.ravel() for side in np.indices(counts)]


def looked_up(values: Whole, at: Whole) -> Whole:
    """The value at each place, and −1 where the place is −1."""
    return np.append(values, -1)[at]
