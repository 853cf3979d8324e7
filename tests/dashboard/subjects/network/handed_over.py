"""What the organizations of the small network have to hand over, a row for each thing."""

from datetime import date

EMPTY = dict.fromkeys(
    (
        *("with_organization_id", "what", "level", "agreement_kind", "because", "people_own", "people_other"),
        *("is_past_due", "since", "by_when"),
    )
)
# The promise holds what would be markup, and the second is made to nobody in particular.
OF_THE_CAPACITY_BUILDER = [
    {"kind": "tie", "with_organization_id": "o2", "people_own": 1, "people_other": 2, "of_this_kind": 1},
    {"kind": "level", "level": "manager", "people_own": 0, "of_this_kind": 2},
    {"kind": "level", "level": "executive", "people_own": 1, "of_this_kind": 2},
    {
        "kind": "promise", "with_organization_id": "o2", "what": "Bring *chairs*", "is_past_due": True,
        "by_when": date(2026, 6, 1), "of_this_kind": 2,
    },
    {
        "kind": "promise", "what": "Write minutes", "is_past_due": False, "by_when": date(2026, 9, 1),
        "of_this_kind": 2,
    },
    {"kind": "task", "what": "Childcare", "of_this_kind": 1},
    {
        "kind": "agreement", "with_organization_id": "o3", "agreement_kind": "mou",
        "by_when": date(2026, 12, 31), "of_this_kind": 2,
    },
    {"kind": "agreement", "with_organization_id": "o2", "agreement_kind": "contract", "of_this_kind": 2},
    {"kind": "told", "with_organization_id": "o2", "because": "tie|promise|agreement", "of_this_kind": 2},
    {"kind": "told", "with_organization_id": "o3", "because": "agreement", "of_this_kind": 2},
]  # fmt: skip


def handed_over(start: date, end: date) -> list[dict[str, object]]:
    return [
        {
            "partnership_id": "p02", "period_start": start, "period_end": end, "organization_id": "o1",
            "item": place, **EMPTY, **thing, "is_provisional": False,
        }
        for place, thing in enumerate(OF_THE_CAPACITY_BUILDER, 1)
    ]  # fmt: skip
