"""How large a sample is and over which months it runs."""

from dataclasses import dataclass
from zlib import crc32

import numpy as np

from warehouse.sample.arrays import Days, Mask, Whole

LAST_DAY = np.datetime64("2026-06-30")
NEVER = np.datetime64("NaT", "D")
JUNE, DECEMBER = 6, 12


@dataclass(frozen=True)
class Size:
    """What a sample is made from: the same size and seed give the same bytes."""

    partnerships: int = 14
    people: int = 6000
    years: int = 10
    seed: int = 1

    @property
    def months(self) -> int:
        return 12 * self.years

    @property
    def first_day(self) -> np.datetime64:
        return month_starts(self)[0]

    def chance(self, subject: str) -> np.random.Generator:
        """Random numbers for one subject, so that a change to one table leaves the others as they were."""
        return np.random.default_rng([self.seed, crc32(subject.encode())])


def month_starts(size: Size) -> Days:
    """The first day of each month of records."""
    after = LAST_DAY.astype("datetime64[M]") + 1
    return np.arange(after - size.months, after).astype("datetime64[D]")


def month_of(days: Days, size: Size) -> Whole:
    """The number of the month that holds each day, kept within the records."""
    first = size.first_day.astype("datetime64[M]")
    return np.clip((days.astype("datetime64[M]") - first).astype(np.int64), 0, size.months - 1)


def month_of_year(days: Days) -> Whole:
    return days.astype("datetime64[M]").astype(np.int64) % 12 + 1


def is_within(days: Days, starts: Days, ends: Days) -> Mask:
    """Whether each day lies in `[start, end)`; an end that is not a time never comes."""
    return (days >= starts) & (np.isnat(ends) | (days < ends))


def or_now(ends: Days) -> Days:
    """Half-open ends, cut off after the last day of the records."""
    return np.where(np.isnat(ends) | (ends > LAST_DAY), LAST_DAY + 1, ends)


def last_days(ends: Days) -> Days:
    """The last day of each half-open stretch; none while it lasts."""
    return np.where(ends > LAST_DAY, NEVER, ends - 1)


def sort_key(place: Whole, days: Days) -> Whole:
    """One number that orders by place, then by day."""
    return place * 1_000_000 + days.astype("datetime64[D]").astype(np.int64)
