"""The default sample's published figures show the group that fell away, and its return."""

from datetime import date

import polars as pl
import pytest

from warehouse.sample.network import sample_network
from warehouse.sample.story import FELL_AWAY
from warehouse.sample.timeline import Size
from warehouse.settings import Home

OF_A_PARTNERSHIP = (
    "partnerships", "partnership_areas", "memberships", "meetings", "leadership_roles", "outreach_activities",
)  # fmt: skip
BEFORE, TURN = date(2022, 6, 30), date(2022, 12, 31)
A_YEAR_LATER, TODAY = date(2023, 12, 31), date(2026, 6, 30)


def records_of_one_partnership(name):
    """Its records in the sample, and everybody in them: partnerships are protected one by one."""
    network = sample_network(Size())
    its = network["partnerships"].filter(name=name).select("partnership_id")
    tables = {table: network[table].join(its, on="partnership_id", how="semi") for table in OF_A_PARTNERSHIP}
    tables["attendance"] = network["attendance"].join(tables["meetings"], on="meeting_id", how="semi")
    tables["outreach_contacts"] = network["outreach_contacts"].join(
        tables["outreach_activities"], on="activity_id", how="semi"
    )
    involved = pl.concat(
        tables[table].select("person_id") for table in ("memberships", "attendance", "outreach_contacts")
    )
    return {
        **tables,
        "people": network["people"].join(involved, on="person_id", how="semi"),
        "organizations": network["organizations"],
    }


@pytest.fixture(scope="module")
def black_residents(build, commontable, tmp_path_factory):
    """The published row of Black residents for each population and half-year."""
    folder, home = tmp_path_factory.mktemp("records"), Home(tmp_path_factory.mktemp("home"))
    for table, rows in records_of_one_partnership(FELL_AWAY).items():
        rows.write_csv(folder / f"{table}.csv")
    outcome = commontable(home, "load", folder)
    assert outcome.exit_code == 0, outcome.output
    release = build(home, select=("+representation_by_group",))
    rows = release.table(
        "from release.marts.representation_by_group "
        "where attribute = 'race_ethnicity' and group_code = 'black'"
    ).to_dicts()
    return {(row["population"], row["period_end"]): row for row in rows}


def test_every_cell_that_tells_the_story_is_published(black_residents):
    members = [row for (population, _), row in black_residents.items() if population == "members"]
    leavers = [black_residents["leavers", day] for day in (BEFORE, TURN)]
    assert not any(row["is_hidden"] for row in members + leavers)


def test_leavers_turn_a_half_year_before_members_fall_below_the_community(black_residents):
    before, at_the_turn = (black_residents["leavers", day] for day in (BEFORE, TURN))
    assert before["gap"] < 0.02
    assert at_the_turn["gap"] > 0.06
    below = [
        day for (population, day), row in black_residents.items()
        if population == "members" and row["gap"] < -0.02
    ]  # fmt: skip
    assert min(below) == date(2023, 6, 30)


def test_members_fall_well_below_the_community_and_recover(black_residents):
    before, fallen, now = (black_residents["members", day] for day in (BEFORE, A_YEAR_LATER, TODAY))
    assert before["share"] - fallen["share"] > 0.1
    assert fallen["verdict"] == "below"
    assert now["share"] - fallen["share"] > 0.1
    assert now["verdict"] in ("near", "above")
    assert now["people_to_parity"] == 0
