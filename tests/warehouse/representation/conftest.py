"""Populations and communities of a few groups, as the models hand them on."""

from dataclasses import fields
from datetime import date
from functools import partial

import polars as pl
import pytest
import yaml

from warehouse.representation import Rules, compared
from warehouse.representation.protecting import NUMBERS
from warehouse.settings import DBT_PROJECT

GROUPS = ("a", "b", "c", "d", "e")


@pytest.fixture(scope="session")
def rules():
    """The rules as an installation has them."""
    chosen = yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    return Rules(**{field.name: chosen[field.name] for field in fields(Rules)})


@pytest.fixture(scope="session")
def compare(rules):
    """A function: what is shown beside a community, by those rules."""
    return partial(compared, rules=rules)


@pytest.fixture(scope="session")
def shown():
    """A function: a population's groups as they may be shown, those named in `hidden` kept back."""

    def make(people, *, known=None, population=None, hidden=()):
        known = sum(people) if known is None else known
        counts = dict(zip(GROUPS, people, strict=False))
        rest = sum(counts[group] for group in hidden)
        rows = [
            {
                "partnership_id": "p",
                "period_end": date(2025, 6, 30),
                "population": "members",
                "attribute": "race_ethnicity",
                "group_code": group,
                "people": None if group in hidden else count,
                "is_hidden": group in hidden,
                "hidden_because": "few" if group in hidden else None,
                "in_rest": group in hidden,
                "known": known,
                "rest": rest if hidden else None,
                "at_least": 0 if group in hidden else None,
                "at_most": min(10, rest) if group in hidden else None,
                "groups_together": None,
                "population_people": known if population is None else population,
                "declined": None,
                "not_asked": None,
                "fewest_shown": 11,
            }
            for group, count in counts.items()
        ]
        types = {
            **dict.fromkeys(("people", *NUMBERS), pl.Int64),
            "hidden_because": pl.String,
            "groups_together": pl.String,
        }
        return pl.DataFrame(rows, schema_overrides=types)

    return make


@pytest.fixture(scope="session")
def community():
    """A function: the shares of a community, with one margin of error for all or one for each."""

    def make(shares, *, problem=None, moe=None):
        margins = moe if isinstance(moe, (list, tuple)) else [moe] * len(shares)
        rows = [
            {
                "partnership_id": "p",
                "attribute": "race_ethnicity",
                "benchmark_id": "B03002",
                "is_default": True,
                "group_code": group,
                "benchmark_name": "Place",
                "universe": "total_population",
                "source_table": "ACS B03002",
                "vintage": "2019-2023",
                "community_share": share,
                "community_moe": margin,
                "problem": problem,
                "areas_missing": None,
            }
            for group, share, margin in zip(GROUPS, shares, margins, strict=False)
        ]
        types = {"community_moe": pl.Float64, "problem": pl.String, "areas_missing": pl.String}
        return pl.DataFrame(rows, schema_overrides=types)

    return make
