"""The default sample network, made once, and the words that the story's tests count in."""

from dataclasses import dataclass
from datetime import date

import polars as pl
import pytest

from warehouse.sample.network import sample_network
from warehouse.sample.timeline import Size

QUALIFYING_KINDS = ("general", "guidance_body", "committee", "retreat", "training")


@dataclass(frozen=True)
class Network:
    """The tables, and counts made from them without any of the sample's own code."""

    tables: dict[str, pl.DataFrame]

    def __getitem__(self, table: str) -> pl.DataFrame:
        return self.tables[table]

    def id_of(self, name: str) -> str:
        return self["partnerships"].filter(pl.col("name") == name)["partnership_id"].item()

    def activity(self, name: str) -> pl.DataFrame:
        """One row per person and day at a meeting of the partnership that counts."""
        met = self["meetings"].filter(
            pl.col("kind").is_in(QUALIFYING_KINDS),
            pl.col("status") == "held",
            pl.col("partnership_id") == self.id_of(name),
        )
        came = self["attendance"].filter(~pl.col("role").is_in(["staff", "interpreter"]))
        return came.join(met, on="meeting_id").select(
            "person_id", "held_on", "heard_through", "invited_by_organization_id"
        )

    def newcomers(self, name: str, start: date, end: date) -> pl.DataFrame:
        """First-time attendees in `[start, end)`, and whether they came back within 90 days."""
        days = self.activity(name).group_by("person_id").agg(pl.col("held_on").unique().sort().alias("days"))
        second = pl.col("days").list.get(1, null_on_oob=True)
        first = pl.col("days").list.get(0)
        members_before = self["memberships"].filter(
            pl.col("joined_on") < first_day_of(self), pl.col("partnership_id") == self.id_of(name)
        )
        return (
            days.with_columns(
                first.alias("first"),
                (second - first <= pl.duration(days=90)).fill_null(False).alias("came_back"),
            )
            .filter(pl.col("first") >= start, pl.col("first") < end)
            .join(members_before, on="person_id", how="anti")
            .join(self["people"], on="person_id")
        )

    def members(self, name: str, day: date) -> pl.DataFrame:
        """Members on a day: the membership runs, and they joined or came within about half a year."""
        recent = pl.lit(day) - pl.duration(days=190)
        spells = self["memberships"].filter(
            pl.col("partnership_id") == self.id_of(name),
            pl.col("joined_on") <= day,
            pl.col("left_on").is_null() | (pl.col("left_on") > day),
        )
        last = (
            self.activity(name)
            .filter(pl.col("held_on") <= day)
            .group_by("person_id")
            .agg(pl.col("held_on").max())
        )
        return (
            spells.join(last, on="person_id", how="left")
            .filter((pl.col("held_on") > recent) | (pl.col("joined_on") > recent))
            .join(self["people"], on="person_id")
        )


def first_day_of(network: Network) -> date:
    return network["meetings"]["held_on"].min().replace(day=1)


@pytest.fixture(scope="session")
def network() -> Network:
    return Network(sample_network(Size()))
