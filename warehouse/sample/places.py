"""The places of the sample network: real names and census figures, as many as asked for."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Mask, Real, Whole
from warehouse.sample.naming import ids
from warehouse.sample.timeline import LAST_DAY, Size
from warehouse.settings import SEEDS

GROUPS = ("hispanic", "white", "black", "asian", "aian", "nhpi", "other", "two_or_more")
REPORT_VINTAGE = "2013-2017"
FURTHER_REGIONS = ("1", "2", "3", "4", "5")
FURTHER_STARTED_ON = date(2012, 1, 1)
SEATS_OF_FURTHER_PLACES = 11


@dataclass(frozen=True)
class Place:
    """A community with a partnership; `levels` are the members that its curve is drawn through, by month."""

    name: str
    region: str
    started_on: date
    seats: int
    areas: tuple[str, ...]
    zips: tuple[str, ...]
    asian_languages: tuple[str, ...]
    levels: tuple[tuple[str, float], ...]
    residents_lead: tuple[float, float]
    shares: tuple[float, ...]


def places(size: Size) -> list[Place]:
    """The fourteen places in order of name, then numbered ones on the figures of census places."""
    fourteen = real_places()[: size.partnerships]
    return fourteen + further_places(size, first_number=len(fourteen) + 1)


def real_places() -> list[Place]:
    by_community = shares_by_geography(vintage=REPORT_VINTAGE)
    entries = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))["place"]
    return [real_place(entry, by_community) for entry in entries]


def real_place(entry: dict[str, Any], by_community: dict[str, tuple[float, ...]]) -> Place:
    return Place(
        name=entry["name"],
        region=entry["region"],
        started_on=entry["started_on"],
        seats=entry["seats"],
        areas=(entry["community"], *entry["areas"]),
        zips=tuple(entry["zips"]),
        asian_languages=tuple(entry["asian_languages"]),
        levels=tuple((month, float(members)) for month, members in entry["members"]),
        residents_lead=tuple(entry["residents_lead"]),
        shares=by_community[entry["community"]],
    )


def further_places(size: Size, *, first_number: int) -> list[Place]:
    geographies = list(shares_by_geography(vintage="2019-2023").items())
    chance = size.chance("further places")
    numbers = range(first_number, size.partnerships + 1)
    return [further_place(number, geographies[number % len(geographies)], chance) for number in numbers]


def further_place(
    number: int, geography: tuple[str, tuple[float, ...]], chance: np.random.Generator
) -> Place:
    geoid, shares = geography
    start, end = np.clip(chance.lognormal(4.6, 0.35, size=2), 40, 240)
    residents_lead = np.sort(chance.uniform(0.3, 0.75, size=2))
    return Place(
        name=f"Place {number}",
        region=FURTHER_REGIONS[number % len(FURTHER_REGIONS)],
        started_on=FURTHER_STARTED_ON,
        seats=SEATS_OF_FURTHER_PLACES,
        areas=(geoid,),
        zips=("90001", "90011"),
        asian_languages=("tl", "ko", "zh"),
        levels=(("2016-07", start), ("2026-06", end)),
        residents_lead=(residents_lead[0], residents_lead[1]),
        shares=shares,
    )


@lru_cache(maxsize=2)
def shares_by_geography(*, vintage: str) -> dict[str, tuple[float, ...]]:
    """The share of each of `GROUPS` in every geography of one vintage of the community benchmark."""
    figures = pl.read_csv(SEEDS / "community_benchmark.csv", infer_schema=False).with_columns(
        pl.col("estimate").cast(pl.Float64)
    )
    chosen = figures.filter(pl.col("vintage") == vintage, pl.col("attribute") == "race_ethnicity")
    wide = chosen.pivot("group_code", index="geoid", values="estimate", maintain_order=True).sort("geoid")
    estimates = wide.select(GROUPS).to_numpy()
    return dict(zip(wide["geoid"], map(tuple, estimates / estimates.sum(axis=1, keepdims=True)), strict=True))


def member_levels(chosen: list[Place], months: Days) -> Real:
    """Members to aim at, by place and month; none before the partnership began."""
    return np.stack([levels_of(place, months) for place in chosen])


def levels_of(place: Place, months: Days) -> Real:
    known = np.array([month for month, _ in place.levels], dtype="datetime64[M]").astype("datetime64[D]")
    levels = np.interp(months.astype(float), known.astype(float), [members for _, members in place.levels])
    return np.where(has_begun(place, months), levels, 0)


def has_begun(place: Place, days: Days) -> Mask:
    return days >= np.datetime64(place.started_on)


def first_days(chosen: list[Place], size: Size) -> Days:
    """Each place's first day within the records."""
    return np.maximum(np.array([place.started_on for place in chosen], dtype="datetime64[D]"), size.first_day)


def residents_lead(chosen: list[Place], *, place: Whole, days: Days, size: Size) -> Real:
    """The chance that a resident leads, by place and day: straight from the first share to the last."""
    shares = np.array([one.residents_lead for one in chosen])
    passed = (days - size.first_day) / (LAST_DAY - size.first_day)
    return shares[place, 0] + passed * (shares[place, 1] - shares[place, 0])


def partnerships_table(chosen: list[Place]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "partnership_id": ids("p", np.arange(len(chosen)), width=2),
            "name": [place.name for place in chosen],
            "region": [place.region for place in chosen],
            "started_on": [place.started_on for place in chosen],
            "languages": ["en|es" for _ in chosen],
            "lapse_months": [6 for _ in chosen],
            "new_days": [90 for _ in chosen],
            "seats": [place.seats for place in chosen],
        }
    )


def areas_table(chosen: list[Place]) -> pl.DataFrame:
    number = np.repeat(np.arange(len(chosen)), [len(place.areas) for place in chosen])
    geoids = pl.Series([geoid for place in chosen for geoid in place.areas])
    is_place = geoids.str.contains(r"^\d{7}$").to_numpy()
    return pl.DataFrame(
        {
            "partnership_id": ids("p", number, width=2),
            "geography_kind": np.where(is_place, "place", "custom"),
            "geoid": geoids,
            "population_share": np.ones(len(number)),
        }
    )
