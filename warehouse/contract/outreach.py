"""Outreach: what was done to reach people, and whom it reached."""

from warehouse.contract.columns import code, date, identifier, refers_to, shaped, table, whole
from warehouse.contract.partnership import FIVE_DIGITS

OUTREACH_ACTIVITIES = table(
    "outreach_activities",
    one_row_per="activity",
    key=["activity_id"],
    columns={
        "activity_id": identifier(),
        "partnership_id": refers_to("partnerships", required=True),
        "organization_id": refers_to("organizations"),
        "channel": code("channel", required=True),
        "conducted_on": date(required=True),
        "language": code("language"),
        "zip": shaped(FIVE_DIGITS, code="not_a_zip"),
        "reach": whole(),
    },
)

OUTREACH_CONTACTS = table(
    "outreach_contacts",
    one_row_per="person contacted",
    key=["contact_id"],
    columns={
        "contact_id": identifier(),
        "activity_id": refers_to("outreach_activities", required=True),
        "person_id": refers_to("people", required=True),
        "contacted_on": date(required=True),
        "outcome": code("contact_outcome"),
    },
)

TABLES = (OUTREACH_ACTIVITIES, OUTREACH_CONTACTS)
