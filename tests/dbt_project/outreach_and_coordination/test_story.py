"""The default sample's marts show the contractor who turned to recruiting, and the year of late meals."""

from datetime import date

import polars as pl
import pytest

from warehouse.sample.network import sample_network
from warehouse.sample.story import FLYERS_FIRST, LATE_FROM, LATE_MEALS, LATE_UNTIL, RECRUITS_FROM
from warehouse.sample.timeline import Size
from warehouse.settings import Home

OF_PARTNERSHIPS = (
    "partnerships", "memberships", "meetings", "leadership_roles", "outreach_activities", "commitments",
    "contractor_roles",
)  # fmt: skip
OF_MEETINGS, OF_NOBODY = ("attendance", "meeting_supports"), ("people", "organizations")
QUALIFYING = ("general", "guidance_body", "committee", "retreat", "training")
FIRST_SHOWN = date(2022, 1, 1)


@pytest.fixture(scope="module")
def network():
    """The tables of the sample, of the two partnerships alone."""
    every = sample_network(Size())
    two = every["partnerships"].filter(pl.col("name").is_in([FLYERS_FIRST, LATE_MEALS]))
    tables = {table: every[table] for table in OF_NOBODY}
    tables |= {table: every[table].join(two, on="partnership_id", how="semi") for table in OF_PARTNERSHIPS}
    tables |= {
        table: every[table].join(tables["meetings"], on="meeting_id", how="semi") for table in OF_MEETINGS
    }
    contacts = every["outreach_contacts"]
    return tables | {
        "outreach_contacts": contacts.join(tables["outreach_activities"], on="activity_id", how="semi")
    }


@pytest.fixture(scope="module")
def release(build, commontable, network, tmp_path_factory):
    folder, home = tmp_path_factory.mktemp("records"), Home(tmp_path_factory.mktemp("home"))
    for table, rows in network.items():
        rows.write_csv(folder / f"{table}.csv")
    outcome = commontable(home, "load", folder)
    assert outcome.exit_code == 0, outcome.output
    return build(home, select=("+marts.outreach", "+marts.coordination", "+newcomers_by_period"))


def half_year(column: str) -> pl.Expr:
    day = pl.col(column)
    return pl.date(day.dt.year(), pl.when(day.dt.month() <= 6).then(1).otherwise(7), 1).alias("period_start")


def at(network: dict[str, pl.DataFrame], name: str) -> str:
    return network["partnerships"].filter(name=name)["partnership_id"].item()


def by_period(release, network, name, mart, *columns, where="true") -> dict[date, tuple]:
    """The rows of a mart for a partnership, by the start of their half-years from 2022 on."""
    rows = release.table(f"from release.marts.{mart} where {where}").filter(partnership_id=at(network, name))
    shown = rows.filter(pl.col("period_start") >= FIRST_SHOWN).sort("period_start")
    return {row[0]: row[1:] for row in shown.select("period_start", *columns).rows()}


def test_the_contractor_turns_from_flyers_to_people(release, network):
    activities = network["outreach_activities"].filter(partnership_id=at(network, FLYERS_FIRST))
    reached = dict(activities.group_by(half_year("conducted_on")).agg(pl.col("reach").sum()).rows())
    met = network["outreach_contacts"].join(activities, on="activity_id")
    contacts = dict(met.group_by(half_year("contacted_on")).len().rows())
    found = by_period(
        release, network, FLYERS_FIRST, "outreach_by_period", "reach", "contacts", where="split = 'all'"
    )
    assert found == {day: (reached[day], contacts.get(day, 0)) for day in found}
    before = [figures for day, figures in found.items() if day < RECRUITS_FROM]
    after = [figures for day, figures in found.items() if day >= RECRUITS_FROM]
    assert min(reach for reach, _ in before) > 3 * max(reach for reach, _ in after)
    assert max(number for _, number in before) <= 2
    assert min(number for _, number in after) >= 10


def test_of_those_whom_it_contacted_most_came(release, network):
    activities = network["outreach_activities"].filter(partnership_id=at(network, FLYERS_FIRST))
    contacts = network["outreach_contacts"].join(activities, on="activity_id")
    first = contacts.group_by("person_id").agg(pl.col("contacted_on").min())
    came = visits(network, FLYERS_FIRST).group_by("person_id").agg(pl.col("held_on").min().alias("came_on"))
    followed = (
        first.join(came, on="person_id", how="left")
        .filter(pl.col("came_on").is_null() | (pl.col("came_on") >= pl.col("contacted_on")))
        .with_columns(
            (pl.col("came_on") - pl.col("contacted_on") < pl.duration(days=180)).fill_null(value=False)
        )
    )
    expected = followed.group_by(half_year("contacted_on")).agg(pl.len(), pl.col("came_on").sum())
    by_start = {day: counts for day, *counts in expected.rows()}
    found = by_period(
        release, network, FLYERS_FIRST, "outreach_funnel_by_period", "contacted", "attended",
        where="split = 'all' and not is_provisional",
    )  # fmt: skip
    assert {day: list(counts) for day, counts in found.items()} == {day: by_start[day] for day in found}
    recruited = [counts for day, counts in found.items() if day >= RECRUITS_FROM]
    contacted, attended = (sum(counts) for counts in zip(*recruited, strict=True))
    assert contacted >= 40
    assert attended > 0.8 * contacted


def visits(network: dict[str, pl.DataFrame], name: str) -> pl.DataFrame:
    met = network["meetings"].filter(
        pl.col("partnership_id") == at(network, name),
        pl.col("kind").is_in(QUALIFYING),
        pl.col("status") == "held",
    )
    came = network["attendance"].filter(~pl.col("role").is_in(["staff", "interpreter"]))
    return came.join(met, on="meeting_id")


def test_more_newcomers_are_owed_to_organizations_after_the_turn(release, network):
    found = release.table(
        """
        select period_start, sum(invited_attendees) as credited
        from release.marts.recruitment_by_organization
        where organization_id != 'unattributed' and partnership_id = $$PARTNERSHIP$$
        group by period_start
        """.replace("PARTNERSHIP", at(network, FLYERS_FIRST))
    )
    before = found.filter(pl.col("period_start").is_between(date(2022, 1, 1), date(2023, 7, 1)))["credited"]
    after = found.filter(pl.col("period_start") >= RECRUITS_FROM)["credited"]
    assert after.mean() > 3 * before.sum() / 4


def test_the_late_year_shows_in_the_meals_and_its_mending_too(release, network):
    held = network["meetings"].filter(partnership_id=at(network, LATE_MEALS), status="held")
    meals = network["meeting_supports"].filter(support="meal").join(held, on="meeting_id")
    there = pl.col("promised") & pl.col("delivered")
    counted = meals.group_by(half_year("held_on")).agg(
        pl.col("promised").sum(),
        (there & pl.col("on_time").fill_null(value=False)).sum().alias("on_time"),
        (pl.col("requested") & ~pl.col("delivered")).sum().alias("unmet"),
    )
    expected = {day: counts for day, *counts in counted.rows()}
    found = by_period(
        release, network, LATE_MEALS, "meeting_supports_by_period",
        "promised", "on_time", "unmet", "delivered_on_time_share", where="support = 'meal'",
    )  # fmt: skip
    assert {day: list(row[:3]) for day, row in found.items()} == {day: expected[day] for day in found}
    shares = {day: row[-1] for day, row in found.items()}
    late = [share for day, share in shares.items() if LATE_FROM <= day < LATE_UNTIL]
    others = [share for day, share in shares.items() if not LATE_FROM <= day < LATE_UNTIL]
    assert max(late) < 0.3
    assert min(others) >= 0.5


def test_second_visits_fell_in_that_year_and_came_back(release, network):
    found = by_period(
        release, network, LATE_MEALS, "newcomers_by_period", "eligible_first_timers", "second_visits"
    )
    before = share([counts for day, counts in found.items() if day < LATE_FROM])
    late = share([counts for day, counts in found.items() if LATE_FROM <= day < LATE_UNTIL])
    after = share([counts for day, counts in found.items() if day >= LATE_UNTIL])
    assert late < 0.5 * before
    assert after > 2 * late


def test_the_year_shows_beside_the_second_visits(release, network):
    """Hardly any first-timer of that year had a meal on time, and fewer with a meal came back than before."""
    found = by_period(
        release, network, LATE_MEALS, "second_visits_by_support",
        "first_timers_with", "second_visits_with", where="support = 'meal'",
    )  # fmt: skip
    late = [counts for day, counts in found.items() if LATE_FROM <= day < LATE_UNTIL]
    before = [counts for day, counts in found.items() if day < LATE_FROM]
    assert share(late) < 0.5 * share(before)


def share(counts: list[tuple[int, int]]) -> float:
    of, part = (sum(column) for column in zip(*counts, strict=True))
    return part / of


def test_follow_through_is_a_count_of_its_promises_too(release, network):
    promised = network["commitments"].filter(partnership_id=at(network, LATE_MEALS))
    in_time = (pl.col("status") == "done") & (pl.col("closed_on") <= pl.col("due_on"))
    withdrawn = (pl.col("status") == "cancelled") & (pl.col("closed_on") < pl.col("due_on"))
    as_of = release.ask("from intermediate.int_as_of")[0][0]
    asked = pl.col("reason").is_in(["community_asked_to_wait", "by_agreement"])
    moved = pl.col("moved_by_agreement").is_not_null() | asked.fill_null(value=False)
    beside = withdrawn.fill_null(value=False) | (moved & ~in_time.fill_null(value=False))
    due = promised.filter(~beside, pl.col("due_on") <= as_of)
    months = due.group_by(pl.col("due_on").dt.truncate("1mo").alias("month")).agg(
        pl.len(), in_time.fill_null(value=False).sum()
    )
    found = release.table("from release.marts.follow_through_by_month").filter(
        pl.col("due") > 0, partnership_id=at(network, LATE_MEALS), organization_id="all"
    )
    assert sorted(found.select("month", "due", "kept").rows()) == sorted(months.rows())
