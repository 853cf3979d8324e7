"""Partnerships: their areas, people, members, leaders, capacities and goals."""

import polars as pl

from warehouse.contract.columns import (
    EVERY_ONE,
    NO_ID,
    code,
    date,
    flag,
    identifier,
    number,
    personal,
    refers_to,
    several_codes,
    shaped,
    share,
    table,
    text,
    whole,
)
from warehouse.contract.rules import not_before, not_below, shaped_where

FIVE_DIGITS = r"\d{5}"

PARTNERSHIPS = table(
    "partnerships",
    one_row_per="partnership",
    key=["partnership_id"],
    columns={
        "partnership_id": identifier(no_id=f"{NO_ID}|{EVERY_ONE}"),
        "name": text(required=True),
        "region": text(),
        "started_on": date(),
        "languages": several_codes("language"),
        "lapse_months": whole(least=1, most=120, default=6),
        "new_days": whole(least=1, most=3660, default=90),
        "seats": whole(),
    },
)

PARTNERSHIP_AREAS = table(
    "partnership_areas",
    one_row_per="area of a partnership",
    key=["partnership_id", "geography_kind", "geoid"],
    columns={
        "partnership_id": refers_to("partnerships", required=True),
        "geography_kind": code("geography_kind", required=True),
        "geoid": identifier(),
        "population_share": share(default=1.0),
    },
    rules=[
        shaped_where("geoid", r"\d{7}", where=pl.col("geography_kind") == "place", code="not_a_place"),
        shaped_where("geoid", FIVE_DIGITS, where=pl.col("geography_kind") == "zcta", code="not_a_zip"),
        shaped_where("geoid", r"\d{11}", where=pl.col("geography_kind") == "tract", code="not_a_tract"),
    ],
)

PEOPLE = table(
    "people",
    one_row_per="person",
    key=["person_id"],
    columns={
        "person_id": identifier(),
        "age_band": code("age_band"),
        "gender": code("gender"),
        "race_ethnicity": several_codes("race_ethnicity", alone="declined"),
        "home_language": code("language"),
        "caregiver_of_0_5": flag(),
        "zip": shaped(FIVE_DIGITS, code="not_a_zip"),
        "created_on": date(),
        "given_name": personal(),
        "family_name": personal(),
        "email": personal(),
        "phone": personal(),
    },
)

MEMBERSHIPS = table(
    "memberships",
    one_row_per="spell of a person in a partnership",
    key=["person_id", "partnership_id", "joined_on"],
    columns={
        "person_id": refers_to("people", required=True),
        "partnership_id": refers_to("partnerships", required=True),
        "member_kind": code("member_kind", required=True),
        "organization_id": refers_to("organizations"),
        "joined_on": date(required=True),
        "left_on": date(),
        "left_reason": code("left_reason"),
    },
    rules=[not_before("left_on", "joined_on")],
)

ORIENTATIONS = table(
    "orientations",
    one_row_per="orientation of a person",
    key=["person_id", "partnership_id", "oriented_on"],
    columns={
        "person_id": refers_to("people", required=True),
        "partnership_id": refers_to("partnerships", required=True),
        "oriented_on": date(required=True),
        "group_introduced": flag(),
    },
)

LEADERSHIP_ROLES = table(
    "leadership_roles",
    one_row_per="spell of a role",
    key=["person_id", "partnership_id", "role", "body", "started_on"],
    columns={
        "person_id": refers_to("people", required=True),
        "partnership_id": refers_to("partnerships", required=True),
        "role": text(required=True),
        "body": text(),
        "elected": flag(),
        "started_on": date(required=True),
        "ended_on": date(),
    },
    rules=[not_before("ended_on", "started_on")],
)

CAPACITY_RESPONSES = table(
    "capacity_responses",
    one_row_per="answer",
    columns={
        "partnership_id": refers_to("partnerships", required=True),
        "wave": date(required=True),
        "capacity": code("capacity", required=True),
        "item": text(required=True),
        "score": whole(least=1, most=4, required=True),
        "respondent_kind": code("respondent_kind"),
        "respondent_id": identifier(required=False, may_be_a_person=True),
    },
)

GOALS = table(
    "goals",
    one_row_per="goal",
    key=["goal_id"],
    columns={
        "goal_id": identifier(),
        "partnership_id": refers_to("partnerships", required=True),
        "title_en": text(required=True),
        "title_es": text(),
        "metric": text(),
        "kind": code("goal_kind", required=True),
        "target_min": number(required=True),
        "target_max": number(),
        "start_value": number(),
        "horizon": code("goal_horizon"),
        "set_by": code("goal_set_by"),
        "set_on": date(required=True),
        "due_on": date(required=True),
    },
    rules=[not_below("target_max", "target_min"), not_before("due_on", "set_on")],
)

GOAL_READINGS = table(
    "goal_readings",
    one_row_per="reading",
    key=["goal_id", "measured_on"],
    columns={
        "goal_id": refers_to("goals", required=True),
        "measured_on": date(required=True),
        "value": number(required=True),
        "note": text(),
    },
)

ANNOTATIONS = table(
    "annotations",
    one_row_per="event worth drawing",
    key=["starts_on", "partnership_id", "text_en"],
    columns={
        "starts_on": date(required=True),
        "ends_on": date(),
        "partnership_id": refers_to("partnerships"),
        "text_en": text(required=True),
        "text_es": text(),
    },
    rules=[not_before("ends_on", "starts_on")],
)

TABLES = (
    PARTNERSHIPS,
    PARTNERSHIP_AREAS,
    PEOPLE,
    MEMBERSHIPS,
    ORIENTATIONS,
    LEADERSHIP_ROLES,
    CAPACITY_RESPONSES,
    GOALS,
    GOAL_READINGS,
    ANNOTATIONS,
)
