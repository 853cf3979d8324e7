"""The whole sample network: every table of the contract, made from a size and a seed."""

import polars as pl

from warehouse.sample.attendance import visits
from warehouse.sample.coordination import commitments_table, responsibilities_table
from warehouse.sample.funder import with_officers, with_officers_there
from warehouse.sample.leadership import decisions_table, orientations_table, roles_table, seats
from warehouse.sample.learning import (
    annotations_table,
    capacity_table,
    goals_table,
    readings_table,
    reflections_table,
)
from warehouse.sample.meetings import meetings_table
from warehouse.sample.memberships import memberships_table
from warehouse.sample.outreach import activities, activities_table, contacts, contacts_table
from warehouse.sample.people import people_table
from warehouse.sample.places import areas_table, partnerships_table
from warehouse.sample.relationships import agreements_table, ratings_table, support_acts_table
from warehouse.sample.roster import contractor_roles_table, organization_people_table, organizations_table
from warehouse.sample.sign_in import attendance_table
from warehouse.sample.supports import supports_table
from warehouse.sample.ties import ties_table
from warehouse.sample.timeline import Size
from warehouse.sample.world import world


def sample_network(size: Size) -> dict[str, pl.DataFrame]:
    """Every table of the contract by name, with `size.people` people in all, staff included."""
    made = world(size)
    done = activities(made)
    reached = contacts(made, done)
    held = seats(made)
    sat = visits(made, held)
    return {
        "partnerships": partnerships_table(made.places),
        "partnership_areas": areas_table(made.places),
        "organizations": organizations_table(made),
        "people": people_table(made),
        "memberships": memberships_table(made),
        "meetings": meetings_table(made.met, size),
        "attendance": with_officers_there(made, attendance_table(made, sat, done, reached)),
        "meeting_supports": supports_table(made, sat),
        "orientations": orientations_table(made),
        "leadership_roles": roles_table(made, held),
        "decisions": decisions_table(made),
        "capacity_responses": capacity_table(made, sat),
        "goals": goals_table(made),
        "goal_readings": readings_table(made),
        "reflections": reflections_table(made),
        "annotations": annotations_table(made),
        "outreach_activities": activities_table(made, done),
        "outreach_contacts": contacts_table(made, done, reached),
        "organization_people": with_officers(made, organization_people_table(made)),
        "contractor_roles": contractor_roles_table(made),
        "responsibilities": responsibilities_table(made),
        "commitments": commitments_table(made),
        "ties": ties_table(made),
        "agreements": agreements_table(made),
        "support_acts": support_acts_table(made),
        "engagement_ratings": ratings_table(made),
    }
