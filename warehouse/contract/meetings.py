"""Meetings: who came, how people were supported, what was decided, what stood on the wall."""

from warehouse.contract.columns import (
    code,
    date,
    flag,
    identifier,
    refers_to,
    several_codes,
    table,
    text,
    whole,
)

MEETINGS = table(
    "meetings",
    one_row_per="meeting",
    key=["meeting_id"],
    columns={
        "meeting_id": identifier(),
        "partnership_id": refers_to("partnerships"),
        "kind": code("meeting_kind", required=True),
        "held_on": date(required=True),
        "status": code("meeting_status"),
        "languages": several_codes("language"),
        "facilitated_by": code("facilitated_by"),
        "title": text(),
        "title_es": text(),
    },
)

ATTENDANCE = table(
    "attendance",
    one_row_per="person at a meeting",
    key=["meeting_id", "person_id"],
    columns={
        "meeting_id": refers_to("meetings", required=True),
        "person_id": refers_to("people", required=True),
        "role": code("attendance_role"),
        "organization_id": refers_to("organizations"),
        "invited_by_organization_id": refers_to("organizations"),
        "heard_through": code("heard_through"),
    },
)

MEETING_SUPPORTS = table(
    "meeting_supports",
    one_row_per="support at a meeting",
    key=["meeting_id", "support"],
    columns={
        "meeting_id": refers_to("meetings", required=True),
        "support": code("support", required=True),
        "requested": flag(),
        "promised": flag(),
        "delivered": flag(),
        "on_time": flag(),
        "users": whole(),
        "responsible_organization_id": refers_to("organizations"),
    },
)

DECISIONS = table(
    "decisions",
    one_row_per="decision",
    key=["decision_id"],
    columns={
        "decision_id": identifier(),
        "partnership_id": refers_to("partnerships", required=True),
        "decided_on": date(required=True),
        "meeting_id": refers_to("meetings"),
        "title": text(),
        "title_es": text(),
        "decided_by": text(required=True),
        "required_body": text(),
        "method": code("decision_method"),
    },
)

REFLECTIONS = table(
    "reflections",
    one_row_per="line on the wall",
    columns={
        "partnership_id": refers_to("partnerships", required=True),
        "meeting_id": refers_to("meetings", required=True),
        "kind": code("reflection_kind", required=True),
        "text": text(required=True),
        "language": code("language"),
    },
)

TABLES = (MEETINGS, ATTENDANCE, MEETING_SUPPORTS, DECISIONS, REFLECTIONS)
