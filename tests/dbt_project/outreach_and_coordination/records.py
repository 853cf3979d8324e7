"""Random records of outreach and of what organizations promised, drawn so that every edge is hit often."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import numpy as np

from tests.dbt_project.histories import month_end, one_of

AS_OF = date(2024, 8, 14)
FIRST_DAY, LAST_DAY = date(2022, 11, 1), date(2025, 3, 31)
EDGES = (
    *(AS_OF + timedelta(days=days) for days in (-181, -180, -179, -90, -60, -1, 0, 1)),
    *(date(2023, 6, 30), date(2023, 7, 1), date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 30)),
)
GAPS = (0, 0, 1, 30, 59, 60, 61, 90, 178, 179, 180, 181)
PARTNERSHIPS = tuple(f"p{number}" for number in range(6))
ORGANIZATIONS = tuple(f"o{number}" for number in range(7))
PEOPLE = tuple(f"person-{number}" for number in range(90))
KINDS = ("general", "general", "committee", "retreat", "support_team", "community_event")
ROLES = (None, "attendee", "attendee", "attendee", "facilitator", "presenter", "staff", "interpreter")
CHANNELS = ("flyer", "phone", "promotora")
SUPPORTS = ("meal", "childcare", "transport")
TASKS = tuple(f"task {number}" for number in range(8))
FLAGS = (True, True, False, None)

Rows = list[dict]


def random_records(seed: int) -> dict[str, Rows]:
    """All raw tables that the marts of outreach and coordination stand on."""
    chance = np.random.default_rng(seed)
    meetings = random_meetings(chance)
    activities = random_activities(chance)
    attendance = list(random_attendance(meetings, chance))
    return {
        "partnerships": [{"partnership_id": name, "name": name} for name in PARTNERSHIPS],
        "people": [{"person_id": name} for name in PEOPLE],
        "organizations": [
            {"organization_id": name, "name": name, "sector": "nonprofit"} for name in ORGANIZATIONS
        ],
        "meetings": meetings,
        "attendance": attendance,
        "memberships": random_memberships(meetings, attendance, chance),
        "leadership_roles": random_roles(chance),
        "outreach_activities": activities,
        "outreach_contacts": random_contacts(activities, meetings, attendance, chance),
        "commitments": [random_commitment(number, chance) for number in range(1500)],
        "responsibilities": random_responsibilities(chance),
        "meeting_supports": random_supports(meetings, chance),
        "support_acts": random_acts(chance),
        "engagement_ratings": random_ratings(chance),
        "contractor_roles": random_contractors(meetings, chance),
    }


def random_day(chance: np.random.Generator) -> date:
    day = FIRST_DAY + timedelta(days=int(chance.integers(0, (LAST_DAY - FIRST_DAY).days)))
    return one_of(chance, [day, day, day, month_end(day), one_of(chance, EDGES)])


def some(chance: np.random.Generator, options: tuple, *, but_nothing: float) -> object:
    return None if chance.random() < but_nothing else one_of(chance, options)


def random_meetings(chance: np.random.Generator) -> Rows:
    """The last partnership hardly meets, so that there is not always a meeting to come to."""
    many = dict.fromkeys(PARTNERSHIPS, 45) | {PARTNERSHIPS[-1]: 4, None: 6}
    return [
        {
            "meeting_id": f"m-{partnership}-{number:02}",
            "partnership_id": partnership,
            "kind": one_of(chance, KINDS),
            "held_on": random_day(chance),
            "status": one_of(chance, ("held", "held", "held", "held", None, "cancelled", "scheduled")),
        }
        for partnership, count in many.items()
        for number in range(count)
    ]


def random_attendance(meetings: Rows, chance: np.random.Generator) -> Iterator[dict]:
    for meeting in meetings:
        for person in chance.choice(PEOPLE, size=chance.integers(0, 7), replace=False):
            yield {
                "meeting_id": meeting["meeting_id"],
                "person_id": str(person),
                "role": one_of(chance, ROLES),
                "organization_id": some(chance, ORGANIZATIONS, but_nothing=0.5),
                "invited_by_organization_id": some(chance, ORGANIZATIONS, but_nothing=0.6),
            }


def days_come(meetings: Rows, attendance: Rows) -> list[tuple[str, str, date]]:
    at = {meeting["meeting_id"]: meeting for meeting in meetings}
    met = [(row["person_id"], at[row["meeting_id"]]) for row in attendance]
    return [(person, m["partnership_id"], m["held_on"]) for person, m in met if m["partnership_id"]]


def second_days(came: list[tuple[str, str, date]]) -> Iterator[tuple[str, str, date]]:
    for person, partnership in sorted({row[:2] for row in came}):
        days = sorted({day for *who, day in came if who == [person, partnership]})
        if len(days) > 1:
            yield person, partnership, days[1]


def random_memberships(meetings: Rows, attendance: Rows, chance: np.random.Generator) -> Rows:
    """Some on a day that they came or a while later, some out of the blue."""
    near = [
        (person, partnership, day + timedelta(days=int(one_of(chance, GAPS))))
        for person, partnership, day in days_come(meetings, attendance)
        if chance.random() < 0.2
    ]
    far = [(one_of(chance, PEOPLE), one_of(chance, PARTNERSHIPS), random_day(chance)) for _ in range(60)]
    return [
        {"person_id": person, "partnership_id": partnership, "member_kind": "resident", "joined_on": day}
        for person, partnership, day in dict.fromkeys(near + far)
    ]


def random_roles(chance: np.random.Generator) -> Rows:
    roles = ("seat", "chair", "committee_lead", "delegate")
    bodies = (None, "guidance_body", "committee")
    rows = [
        {
            "person_id": one_of(chance, PEOPLE),
            "partnership_id": one_of(chance, PARTNERSHIPS),
            "role": one_of(chance, roles),
            "body": one_of(chance, bodies),
            "started_on": random_day(chance),
        }
        for _ in range(80)
    ]
    return list({tuple(row.values()): row for row in rows}.values())


def random_activities(chance: np.random.Generator) -> Rows:
    return [
        {
            "activity_id": f"a{number:03}",
            "partnership_id": one_of(chance, PARTNERSHIPS),
            "organization_id": some(chance, ORGANIZATIONS, but_nothing=0.2),
            "channel": one_of(chance, CHANNELS),
            "conducted_on": random_day(chance),
            "language": some(chance, ("es", "en", "tl"), but_nothing=0.2),
            "reach": int(chance.integers(0, 300)) if chance.random() < 0.5 else None,
        }
        for number in range(300)
    ]


def random_contacts(activities: Rows, meetings: Rows, attendance: Rows, chance: np.random.Generator) -> Rows:
    """Often just as long before somebody came, or came again, as a rule draws its line; often twice."""
    of = {name: [a for a in activities if a["partnership_id"] == name] for name in PARTNERSHIPS}
    came = days_come(meetings, attendance)
    near = [
        (person, partnership, day - timedelta(days=int(one_of(chance, GAPS))))
        for person, partnership, day in came
        if chance.random() < 0.5
    ]
    far = [(one_of(chance, PEOPLE), one_of(chance, PARTNERSHIPS), random_day(chance)) for _ in range(250)]
    near += [
        (person, partnership, day - timedelta(days=int(one_of(chance, (179, 180)))))
        for person, partnership, day in second_days(came)
    ]
    order = chance.permutation(len(near) + len(far))
    contacts = [
        {
            "contact_id": f"c{number:04}",
            "activity_id": one_of(chance, before)["activity_id"],
            "person_id": person,
            "contacted_on": day,
        }
        for number, (person, partnership, day) in zip(order, near + far, strict=True)
        if (before := [a for a in of[partnership] if a["conducted_on"] <= day])
    ]
    return contacts + [{**row, "contact_id": f"{row['contact_id']}-again"} for row in contacts[::20]]


def random_commitment(number: int, chance: np.random.Generator) -> dict:
    """Dated anew before it was due and after; closed on the day, around it, and about the as-of day."""
    made_on = random_day(chance)
    due_on = made_on + timedelta(days=int(one_of(chance, (0, 1, 7, 30, 60, 200))))
    closed_on = one_of(
        chance,
        [
            *(due_on + timedelta(days=days) for days in (-20, -1, 0, 0, 1, 2, 31, 200)),
            month_end(due_on),
            AS_OF,
            AS_OF + timedelta(days=1),
        ],
    )
    status = one_of(chance, ("open", "open", "done", "done", "done", "cancelled", "cancelled"))
    says_when = (status != "open") if chance.random() < 0.95 else (status == "open")
    return {
        "commitment_id": f"c{number:04}",
        "partnership_id": one_of(chance, PARTNERSHIPS),
        "organization_id": one_of(chance, ORGANIZATIONS),
        "made_on": made_on,
        "description": "Bring **tables** <b>early</b> 🪑",
        "done_means": some(chance, ("There are tables",), but_nothing=0.5),
        "due_on": due_on,
        "revised_due_on": one_of(chance, [None, made_on, due_on, due_on + timedelta(days=400)]),
        "status": status,
        "closed_on": max(closed_on, made_on) if says_when else None,
        "reason": "community_asked_to_wait"
        if number % 9 == 0
        else some(chance, ("unclear", "capacity"), but_nothing=0.5),
        "moved_by_agreement": "both" if number % 11 == 0 else None,
    }


def random_responsibilities(chance: np.random.Generator) -> Rows:
    rows = [
        {
            "partnership_id": one_of(chance, PARTNERSHIPS),
            "task": one_of(chance, TASKS),
            "organization_id": one_of(chance, ORGANIZATIONS),
            "raci": one_of(chance, ("R", "A", "C", "I")),
            "since": one_of(chance, [None, random_day(chance), AS_OF, AS_OF + timedelta(days=1)]),
            "until": one_of(chance, [None, random_day(chance), AS_OF, AS_OF + timedelta(days=1)]),
        }
        for _ in range(220)
    ]
    return list({tuple(row.values())[:5]: row for row in rows}.values())


def random_supports(meetings: Rows, chance: np.random.Generator) -> Rows:
    return [
        {
            "meeting_id": meeting["meeting_id"],
            "support": support,
            **{flag: one_of(chance, FLAGS) for flag in ("requested", "promised", "delivered", "on_time")},
        }
        for meeting, support in product(meetings, SUPPORTS)
        if chance.random() < 0.7
    ]


def random_acts(chance: np.random.Generator) -> Rows:
    pairs = [chance.choice(ORGANIZATIONS, size=2, replace=False) for _ in range(700)]
    return [
        {
            "from_organization_id": str(giver),
            "to_organization_id": str(taker),
            "partnership_id": some(chance, PARTNERSHIPS, but_nothing=0.1),
            "acted_on": random_day(chance),
        }
        for giver, taker in pairs
    ]


def random_ratings(chance: np.random.Generator) -> Rows:
    rows = [
        {
            "organization_id": one_of(chance, ORGANIZATIONS),
            "partnership_id": one_of(chance, PARTNERSHIPS[:3]),
            "rated_on": random_day(chance),
            "rater": one_of(chance, ("organization", "residents")),
            "level": int(chance.integers(1, 6)),
        }
        for _ in range(250)
    ]
    return list({tuple(row.values())[:4]: row for row in rows}.values())


def random_contractors(meetings: Rows, chance: np.random.Generator) -> Rows:
    """Some roles end on the day of a meeting of the support team."""
    team = [row for row in meetings if row["kind"] == "support_team" and row["partnership_id"]]
    on_the_day = [
        {
            "organization_id": one_of(chance, ORGANIZATIONS),
            "partnership_id": meeting["partnership_id"],
            "role": "evaluator",
            "started_on": meeting["held_on"] - timedelta(days=10),
            "ended_on": meeting["held_on"],
        }
        for meeting in team
    ]
    rows = on_the_day + [
        {
            "organization_id": one_of(chance, ORGANIZATIONS),
            "partnership_id": one_of(chance, PARTNERSHIPS),
            "role": one_of(chance, ("recruiter", "program_support")),
            "started_on": (started_on := random_day(chance)),
            "ended_on": one_of(chance, [None, started_on, started_on + timedelta(days=200)]),
        }
        for _ in range(50)
    ]
    return list({tuple(row.values())[:4]: row for row in rows}.values())


def known_by(records: dict[str, Rows], day: date) -> dict[str, Rows]:
    """What the same records would have been if nobody had written after this day."""
    dated = {
        "meetings": "held_on", "memberships": "joined_on", "leadership_roles": "started_on",
        "outreach_activities": "conducted_on", "outreach_contacts": "contacted_on", "commitments": "made_on",
        "support_acts": "acted_on", "engagement_ratings": "rated_on", "contractor_roles": "started_on",
    }  # fmt: skip
    kept = {
        table: [row for row in rows if table not in dated or row[dated[table]] <= day]
        for table, rows in records.items()
    }
    return {**kept, "commitments": [still_open(row, day) for row in kept["commitments"]]}


def still_open(row: dict, day: date) -> dict:
    is_later = row["closed_on"] is not None and row["closed_on"] > day
    return {**row, "status": "open", "closed_on": None} if is_later else row
