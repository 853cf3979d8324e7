"""Many little partnerships, each at one edge of representativeness, and the communities around them."""

from dataclasses import dataclass
from datetime import date, datetime

HALF_YEAR_ENDS = date(2025, 6, 30)
SURVEY = {"universe": "total_population", "source_table": "ACS B03002", "vintage": "2020-2024"}
OLDER = {"universe": "total_population", "source_table": "ACS B03002", "vintage": "2018-2022"}
ENROLLED = {"universe": "children_enrolled", "source_table": "School census", "vintage": "2024"}
LANCASTER, WEST_ATHENS, PALMDALE = "0640130", "0684116", "0655156"


@dataclass(frozen=True)
class Community:
    """Figures of one area: people by group, in all, and their margins of error."""

    geoid: str
    groups: dict[str, float]
    total: float | None = None
    attribute: str = "race_ethnicity"
    margin: float | None = None
    margin_of_total: float = 0
    source: tuple = tuple(SURVEY.items())

    def rows(self):
        for group, estimate in self.groups.items():
            yield {
                "geoid": self.geoid,
                "geography_kind": "place",
                "name": f"Place {self.geoid}",
                "attribute": self.attribute,
                "group_code": group,
                "estimate": float(estimate),
                "margin_of_error": self.margin,
                "universe_total": float(self.total or sum(self.groups.values())),
                "universe_margin": float(self.margin_of_total),
                "sha256": "0",
                "source_file": "by-hand.csv",
                "added_at": datetime(2025, 7, 1),
                **dict(self.source),
            }


COMMUNITIES = (
    Community("half", {"hispanic": 500, "white": 500}),
    Community("third", {"hispanic": 100, "white": 200}),
    Community("rare", {"hispanic": 990, "black": 10}),
    Community("overlapping", {"hispanic": 600, "white": 700}, total=1000),
    Community("short", {"hispanic": 300, "white": 300}, total=1000),
    Community("rounded", {"hispanic": 501, "white": 500}, total=1000),
    Community("estimated", {"hispanic": 520, "white": 520}, total=1000, margin=30),
    Community("handbook", {"black": 4634, "hispanic": 27079}, margin=989, margin_of_total=601),
    Community("sure_part", {"black": 500, "hispanic": 500}, margin=10, margin_of_total=100),
    Community("races_only", {"white": 600, "black": 400}),
    Community("half", {"hispanic": 80, "white": 20}, source=tuple(ENROLLED.items())),
    Community(PALMDALE, {"hispanic": 600, "white": 400}, source=tuple(OLDER.items())),
    Community("half", {"en": 500, "zh": 300, "tl": 100, "other": 100}, attribute="home_language"),
)

HISPANIC, WHITE, BLACK, MENA = ["hispanic"], ["white"], ["black"], ["mena"]


@dataclass(frozen=True)
class Partnership:
    """Its areas with their population shares, its members: how many with which answers; its ZIP areas."""

    areas: dict[str, float]
    members: tuple[tuple[int, dict], ...] = ()
    zip_areas: tuple[str, ...] = ()


def by_race(*counts):
    return tuple((count, {"race_ethnicity": races}) for count, races in counts)


# So that the groups of which there is nobody can be among the hidden ones, and no other has to hide them.
SOME_OTHERS = ((5, BLACK),)
TWENTY_OF_EACH = by_race((20, HISPANIC), (20, WHITE))
NETWORK = {
    "nobody": Partnership({"half": 1}),
    "all_declined": Partnership({"half": 1}, by_race((30, ["declined"]))),
    "nobody_asked": Partnership({"half": 1}, by_race((30, None))),
    "one_group": Partnership({"half": 1}, by_race((40, HISPANIC))),
    "rare_group": Partnership({"rare": 1}, by_race((40, HISPANIC), (12, BLACK))),
    "mena_alone": Partnership({"half": 1}, by_race((20, HISPANIC), (25, WHITE), (15, MENA), *SOME_OTHERS)),
    "two_races": Partnership(
        {"half": 1}, by_race((15, ["hispanic", "black", "white"]), (5, HISPANIC), (20, WHITE), *SOME_OTHERS)
    ),
    "overlapping": Partnership({"overlapping": 1}, TWENTY_OF_EACH),
    "short": Partnership({"short": 1}, TWENTY_OF_EACH),
    "rounded": Partnership({"rounded": 1}, TWENTY_OF_EACH),
    "estimated": Partnership({"estimated": 1}, TWENTY_OF_EACH),
    "handbook": Partnership({"handbook": 1}),
    "sure_part": Partnership({"sure_part": 1}),
    "races_only": Partnership({"races_only": 1}, by_race((20, BLACK), (20, WHITE))),
    "area_missing": Partnership({"half": 1, "nowhere": 1}, TWENTY_OF_EACH),
    "two_areas": Partnership({"half": 0.3, "third": 1}, TWENTY_OF_EACH),
    "lancaster": Partnership({LANCASTER: 1}, TWENTY_OF_EACH),
    "west_athens": Partnership({WEST_ATHENS: 1}, TWENTY_OF_EACH),
    "palmdale": Partnership({PALMDALE: 1}, TWENTY_OF_EACH),
    "languages": Partnership(
        {"half": 1},
        tuple((12, {"home_language": code}) for code in ("en", "zh", "fil"))
        + tuple((6, {"home_language": code}) for code in ("yue", "km", "hy")),
    ),
    "no_figures": Partnership(
        {"nowhere": 1},
        (
            (20, {"home_language": "en", "zip": "90001", "caregiver_of_0_5": True}),
            (20, {"home_language": "es", "zip": "90002", "caregiver_of_0_5": False}),
            (7, {"zip": "90003"}),
            (8, {"zip": "90004"}),
        ),
        zip_areas=("90001", "90002"),
    ),
}


def records():
    people, memberships, areas, meetings = [], [], [], []
    for name, partnership in NETWORK.items():
        meetings.append(
            {"meeting_id": name, "partnership_id": name, "kind": "general", "held_on": date(2025, 2, 1)}
        )
        places = [("place", geoid, share) for geoid, share in partnership.areas.items()]
        areas += [
            {
                "partnership_id": name,
                "geography_kind": kind,
                "geoid": geoid,
                "population_share": float(share),
            }
            for kind, geoid, share in [*places, *(("zcta", geoid, 1) for geoid in partnership.zip_areas)]
        ]
        answers = [answers for count, answers in partnership.members for _ in range(count)]
        people += [{"person_id": f"{name}-{number}", **one} for number, one in enumerate(answers)]
        memberships += [
            {
                "person_id": f"{name}-{number}",
                "partnership_id": name,
                "member_kind": "resident",
                "joined_on": date(2025, 1, 15),
            }
            for number in range(len(answers))
        ]
    return {
        "partnerships": [{"partnership_id": name, "name": name} for name in NETWORK],
        "partnership_areas": areas,
        "people": people,
        "memberships": memberships,
        "meetings": meetings,
    }


def figures():
    return [row for community in COMMUNITIES for row in community.rows()]
