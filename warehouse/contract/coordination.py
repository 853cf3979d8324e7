"""Organizations: who works there, what they promised, and what ties them together."""

from warehouse.contract.columns import code, date, flag, identifier, refers_to, table, text, whole
from warehouse.contract.rules import not_before, not_the_same

ORGANIZATIONS = table(
    "organizations",
    one_row_per="organization",
    key=["organization_id"],
    columns={
        "organization_id": identifier(),
        "name": text(required=True),
        "sector": code("sector", required=True),
        "parent_organization_id": refers_to("organizations"),
        "core_partner_since": date(),
    },
    rules=[not_the_same("parent_organization_id", "organization_id")],
)

ORGANIZATION_PEOPLE = table(
    "organization_people",
    one_row_per="spell of a person at an organization",
    key=["organization_id", "person_id", "started_on"],
    columns={
        "organization_id": refers_to("organizations", required=True),
        "person_id": refers_to("people", required=True),
        "level": code("organization_level"),
        "started_on": date(),
        "ended_on": date(),
    },
    rules=[not_before("ended_on", "started_on")],
)

CONTRACTOR_ROLES = table(
    "contractor_roles",
    one_row_per="spell of a contractor's role",
    key=["organization_id", "partnership_id", "role", "started_on"],
    columns={
        "organization_id": refers_to("organizations", required=True),
        "partnership_id": refers_to("partnerships", required=True),
        "role": code("contractor_role", required=True),
        "started_on": date(required=True),
        "ended_on": date(),
    },
    rules=[not_before("ended_on", "started_on")],
)

RESPONSIBILITIES = table(
    "responsibilities",
    one_row_per="organization's part in a task",
    key=["partnership_id", "task", "organization_id", "raci", "since"],
    columns={
        "partnership_id": refers_to("partnerships", required=True),
        "task": text(required=True),
        "task_es": text(),
        "organization_id": refers_to("organizations", required=True),
        "raci": code("raci", required=True),
        "since": date(),
        "until": date(),
    },
    rules=[not_before("until", "since")],
)

COMMITMENTS = table(
    "commitments",
    one_row_per="promise",
    key=["commitment_id"],
    columns={
        "commitment_id": identifier(),
        "partnership_id": refers_to("partnerships", required=True),
        "made_on": date(required=True),
        "meeting_id": refers_to("meetings"),
        "organization_id": refers_to("organizations", required=True),
        "for_organization_id": refers_to("organizations"),
        "description": text(required=True),
        "description_es": text(),
        "done_means": text(),
        "due_on": date(required=True),
        "revised_due_on": date(),
        "status": code("commitment_status", required=True),
        "closed_on": date(),
        "reason": code("commitment_reason"),
        "beyond_scope": flag(),
        "moved_by_agreement": code("moved_by"),
    },
    rules=[
        not_before("due_on", "made_on"),
        not_before("revised_due_on", "made_on"),
        not_before("closed_on", "made_on"),
    ],
)

TIES = table(
    "ties",
    one_row_per="relationship stated",
    key=[
        "from_organization_id",
        "to_organization_id",
        "partnership_id",
        "kind",
        "started_on",
        "from_person_id",
        "to_person_id",
    ],
    columns={
        "from_organization_id": refers_to("organizations", required=True),
        "to_organization_id": refers_to("organizations", required=True),
        "partnership_id": refers_to("partnerships"),
        "kind": code("tie_kind", required=True),
        "intensity": whole(least=1, most=4),
        "started_on": date(required=True),
        "ended_on": date(),
        "from_person_id": refers_to("people"),
        "to_person_id": refers_to("people"),
    },
    rules=[not_before("ended_on", "started_on"), not_the_same("to_organization_id", "from_organization_id")],
)

AGREEMENTS = table(
    "agreements",
    one_row_per="agreement in writing",
    key=["organization_id", "with_organization_id", "kind", "signed_on"],
    columns={
        "organization_id": refers_to("organizations", required=True),
        "with_organization_id": refers_to("organizations", required=True),
        "kind": code("agreement_kind", required=True),
        "signed_on": date(required=True),
        "expires_on": date(),
    },
    rules=[not_before("expires_on", "signed_on"), not_the_same("with_organization_id", "organization_id")],
)

SUPPORT_ACTS = table(
    "support_acts",
    one_row_per="time one organization helped another",
    columns={
        "from_organization_id": refers_to("organizations", required=True),
        "to_organization_id": refers_to("organizations", required=True),
        "partnership_id": refers_to("partnerships"),
        "acted_on": date(required=True),
        "kind": code("support_act_kind"),
    },
    rules=[not_the_same("to_organization_id", "from_organization_id")],
)

ENGAGEMENT_RATINGS = table(
    "engagement_ratings",
    one_row_per="rating",
    key=["organization_id", "partnership_id", "rated_on", "rater"],
    columns={
        "organization_id": refers_to("organizations", required=True),
        "partnership_id": refers_to("partnerships", required=True),
        "rated_on": date(required=True),
        "rater": code("engagement_rater", required=True),
        "level": whole(least=1, most=5, required=True),
        "evidence": text(),
    },
)

TABLES = (
    ORGANIZATIONS,
    ORGANIZATION_PEOPLE,
    CONTRACTOR_ROLES,
    RESPONSIBILITIES,
    COMMITMENTS,
    TIES,
    AGREEMENTS,
    SUPPORT_ACTS,
    ENGAGEMENT_RATINGS,
)
