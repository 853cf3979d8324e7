"""Broken rows planted in the files, so that refusals are seen at work; nothing depends on them."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Fault:
    """A line that must be refused, and why.

    `cells` are the columns that are filled in; `surplus` after the last one makes the line ragged.
    """

    table: str
    kind: str
    cells: dict[str, str]
    surplus: str = ""


@dataclass(frozen=True)
class Planted:
    """Where a fault stands: file, line (the header is line 1), kind."""

    file: str
    line: int
    kind: str

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)


def person(number: int, kind: str, *, surplus: str = "", **cells: str) -> Fault:
    """A row of `people` that would be right, but for the cells given."""
    right = {"age_band": "25_34", "gender": "woman", "race_ethnicity": "hispanic", "home_language": "es"}
    return Fault("people", kind, {"person_id": f"x{number:05}", **right, **cells}, surplus)


def promise(description: str) -> Fault:
    """A row of `commitments` under an id that the file holds twice."""
    cells = {
        "commitment_id": "cx0001",
        "partnership_id": "p01",
        "made_on": "2026-05-05",
        "organization_id": "o00001",
        "description": description,
        "due_on": "2026-06-01",
        "status": "open",
    }
    return Fault("commitments", "twice", cells)


FAULTS = (
    person(1, "not_in_list", home_language="Castellano"),
    person(2, "not_in_list", home_language="Castellano"),
    person(3, "not_a_date", created_on="2025-02-29"),
    person(4, "not_a_zip", zip="9353"),
    person(5, "not_alone", race_ethnicity="declined|white"),
    person(6, "too_many_cells", given_name="Rosa", surplus=",came with her sister,twice"),
    Fault("attendance", "unknown_reference", {"meeting_id": "m00001", "person_id": "h-unknown"}),
    Fault("attendance", "unknown_reference", {"meeting_id": "m-unknown", "person_id": "h00001"}),
    # This person is in the file, but refused there: the row waits with them.
    Fault("attendance", "unknown_reference", {"meeting_id": "m00001", "person_id": "x00001"}),
    Fault(
        "memberships",
        "before",
        {
            "person_id": "h00001",
            "partnership_id": "p01",
            "member_kind": "resident",
            "joined_on": "2026-03-02",
            "left_on": "2026-02-03",
        },
    ),
    Fault(
        "partnership_areas",
        "out_of_range",
        {"partnership_id": "p01", "geography_kind": "zcta", "geoid": "90001", "population_share": "1.4"},
    ),
    Fault(
        "meetings",
        "not_in_list",
        {"meeting_id": "mx0001", "partnership_id": "p01", "kind": "asamblea", "held_on": "2026-05-14"},
    ),
    Fault(
        "meeting_supports", "not_a_flag", {"meeting_id": "m00001", "support": "meal", "requested": "maybe"}
    ),
    promise("Print the calendar"),
    promise("Print the calendar in Spanish"),
    Fault(
        "engagement_ratings",
        "out_of_range",
        {
            "organization_id": "o00001",
            "partnership_id": "p01",
            "rated_on": "2026-06-11",
            "rater": "residents",
            "level": "7",
        },
    ),
    Fault(
        "goals",
        "missing",
        {
            "goal_id": "gx0001",
            "partnership_id": "p01",
            "title_en": "More trees",
            "kind": "count",
            "set_on": "2026-05-01",
            "due_on": "2027-05-01",
        },
    ),
)


def lines_of(table: str, columns: list[str]) -> list[tuple[str, str]]:
    """The broken lines of one table as the file holds them, each with its kind."""
    return [
        (",".join(fault.cells.get(name, "") for name in columns) + fault.surplus, fault.kind)
        for fault in FAULTS
        if fault.table == table
    ]
