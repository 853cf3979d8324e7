"""The story of the sample network: which partnership goes otherwise than usual, when and for whom."""

from dataclasses import dataclass
from datetime import date

LANCASTER = "Lancaster"
FELL_AWAY = "Compton/East Compton"
ONE_PERSON = "Central Long Beach"
FLYERS_FIRST = "Northeast Valley"
LATE_MEALS = "Palmdale"
SMALL_AND_NEW = "South El Monte"

LATE_FROM, LATE_UNTIL = date(2024, 7, 1), date(2025, 7, 1)
RECRUITS_FROM = date(2024, 1, 1)
FELL_AWAY_FROM = date(2022, 7, 1)
OUTREACH_CHANGED_ON = date(2024, 1, 1)


@dataclass(frozen=True)
class Turn:
    """A stretch in which one group of a partnership has other rates: factors on the usual ones."""

    partnership: str
    starts_on: date
    ends_on: date = date.max
    group: str | None = None
    arrives: float = 1
    comes_back: float = 1
    leaves: float = 1
    comes_again_after_lapse: float = 1


TURNS = (
    # Black residents stop coming back and leave; then outreach goes door to door and through promotoras.
    Turn(
        FELL_AWAY, FELL_AWAY_FROM, OUTREACH_CHANGED_ON, "black", arrives=0.8, comes_back=0.3, leaves=7,
        comes_again_after_lapse=3,
    ),
    Turn(FELL_AWAY, OUTREACH_CHANGED_ON, date.max, "black", arrives=1.7, comes_back=1.3, leaves=0.6),
    # Churches bring Samoan and Filipino families there in more than their share of the neighbors.
    Turn(FELL_AWAY, date(1900, 1, 1), date.max, "nhpi", arrives=25),
    Turn(FELL_AWAY, date(1900, 1, 1), date.max, "asian", arrives=6),
    # A contractor hands out flyers; from 2024 it recruits.
    Turn(FLYERS_FIRST, date(1900, 1, 1), RECRUITS_FROM, arrives=0.6, comes_back=0.8),
    Turn(FLYERS_FIRST, RECRUITS_FROM, date.max, arrives=1.9, comes_back=1.15),
    # Meals and childcare come late for a year.
    Turn(LATE_MEALS, LATE_FROM, LATE_UNTIL, arrives=1.1, comes_back=0.5, leaves=1.7),
    Turn(LATE_MEALS, LATE_UNTIL, date.max, arrives=1.2, comes_back=1.2, leaves=0.8),
    Turn(LANCASTER, date(1900, 1, 1), date.max, comes_back=1.1, leaves=0.85),
)  # fmt: skip

# From then on most partners there meet nobody but the capacity builder.
MET_BY_ONE_PERSON_FROM = date(2024, 1, 1)
CAPACITY_BUILDER_LEFT_ON = date(2025, 9, 30)
NO_MEETINGS_FROM, NO_MEETINGS_UNTIL = date(2020, 3, 15), date(2020, 6, 1)
ONLINE_UNTIL = date(2021, 9, 1)


@dataclass(frozen=True)
class Annotation:
    """An event worth drawing; without a partnership it concerns all."""

    partnership: str | None
    starts_on: date
    ends_on: date | None
    text_en: str
    text_es: str


ANNOTATIONS = (
    Annotation(
        None, NO_MEETINGS_FROM, date(2020, 5, 31),
        "Meetings stopped in the first months of the pandemic",
        "Las reuniones se suspendieron al inicio de la pandemia",
    ),
    Annotation(
        None, date(2020, 6, 1), ONLINE_UNTIL, "Meetings were held online", "Las reuniones fueron en línea"
    ),
    Annotation(
        LANCASTER, date(2019, 1, 15), None,
        "Residents began to lead the monthly meetings",
        "Las personas residentes empezaron a dirigir las reuniones mensuales",
    ),
    Annotation(
        LANCASTER, date(2023, 7, 1), None,
        "By-laws changed: two of three seats are for residents",
        "Nuevo reglamento: dos de cada tres lugares son para residentes",
    ),
    Annotation(
        FELL_AWAY, date(2022, 7, 5), None,
        "The recruiter for half of the neighborhoods left and was not replaced",
        "Se fue quien invitaba en la mitad de los barrios y nadie tomó su lugar",
    ),
    Annotation(
        FELL_AWAY, OUTREACH_CHANGED_ON, None,
        "Outreach changed: neighbors invite neighbors, door to door",
        "Cambió el acercamiento: vecinas y vecinos invitan de puerta en puerta",
    ),
    Annotation(
        ONE_PERSON, CAPACITY_BUILDER_LEFT_ON, None,
        "The capacity builder of nine years left",
        "Se fue la persona que apoyó a la alianza durante nueve años",
    ),
    Annotation(
        FLYERS_FIRST, RECRUITS_FROM, None,
        "The recruiter stopped handing out flyers only and began to visit and call",
        "El equipo dejó de repartir solo volantes y empezó a visitar y llamar",
    ),
    Annotation(
        LATE_MEALS, LATE_FROM, date(2025, 6, 30),
        "Meals and childcare often came late",
        "Las comidas y el cuidado infantil llegaban tarde con frecuencia",
    ),
    Annotation(
        LATE_MEALS, LATE_UNTIL, None,
        "New support staff began",
        "Empezó un nuevo equipo de apoyo",
    ),
    Annotation(SMALL_AND_NEW, date(2025, 3, 1), None, "First meeting", "Primera reunión"),
)  # fmt: skip
