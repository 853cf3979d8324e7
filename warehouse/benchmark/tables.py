"""The census tables that we can use, and which of their lines make up which of our groups."""

from warehouse.benchmark.languages import COLLAPSED_LANGUAGES, DETAILED_LANGUAGES
from warehouse.benchmark.lines import Line, Partition, Sum, Table

ACS, CENSUS_2020 = "ACS", "2020 Census"
TOTAL = Line("Total", number=1)

RACES = {
    "white": "White alone",
    "black": "Black or African American alone",
    "aian": "American Indian and Alaska Native alone",
    "asian": "Asian alone",
    "nhpi": "Native Hawaiian and Other Pacific Islander alone",
    "other": "Some other race alone",
}

AGES_BY_SEX = {
    "under_18": ("Under 5 years", "5 to 9 years", "10 to 14 years", "15 to 17 years"),
    "18_24": ("18 and 19 years", "20 years", "21 years", "22 to 24 years"),
    "25_34": ("25 to 29 years", "30 to 34 years"),
    "35_44": ("35 to 39 years", "40 to 44 years"),
    "45_54": ("45 to 49 years", "50 to 54 years"),
    "55_64": ("55 to 59 years", "60 and 61 years", "62 to 64 years"),
    "65_plus": (
        *("65 and 66 years", "67 to 69 years", "70 to 74 years"),
        *("75 to 79 years", "80 to 84 years", "85 years and over"),
    ),
}
FIRST_AGE_LINE = {"Male": 3, "Female": 27}

FIRST_LINE_OF_TENURE = {"Owner": 5, "Renter": 13}
HOUSEHOLDS = {
    "{own}!!Under 6 years only": "yes",
    "{own}!!Under 6 years and 6 to 17 years": "yes",
    "{own}!!6 to 17 years only": "no",
    "With related children of the householder under 18!!No own children of the householder under 18": "no",
    "No related children of the householder under 18": "no",
}
"""The last lines of each tenure, in their order, and whether a child under six lives there."""

PROFILE_AGES_UNDER_25 = {
    5: "Under 5 years",
    6: "5 to 9 years",
    7: "10 to 14 years",
    8: "15 to 19 years",
    9: "20 to 24 years",
}
PROFILE_AGES_FROM_25 = {
    "25_34": {10: "25 to 34 years"},
    "35_44": {11: "35 to 44 years"},
    "45_54": {12: "45 to 54 years"},
    "55_64": {13: "55 to 59 years", 14: "60 to 64 years"},
    "65_plus": {24: "65 years and over"},
}


def race_and_ethnicity(
    *, hispanic: int, first_race: int, races_under: str, two_or_more: tuple[int, str]
) -> Partition:
    """Any Hispanic origin first; everybody else by race."""
    number, label = two_or_more
    parent = f"Total!!Not Hispanic or Latino{races_under}"
    races = {
        code: Sum((Line(f"{parent}!!{race}", first_race + place),))
        for place, (code, race) in enumerate(RACES.items())
    }
    return Partition(
        "race_ethnicity",
        TOTAL,
        {
            "hispanic": Sum((Line("Total!!Hispanic or Latino", hispanic),)),
            **races,
            "two_or_more": Sum((Line(f"Total!!Not Hispanic or Latino!!{label}", number),)),
        },
    )


def age_by_sex() -> tuple[Partition, ...]:
    ages = [age for band in AGES_BY_SEX.values() for age in band]
    bands = {
        code: Sum(
            tuple(
                Line(f"Total!!{sex}!!{age}", first + ages.index(age))
                for sex, first in FIRST_AGE_LINE.items()
                for age in band
            )
        )
        for code, band in AGES_BY_SEX.items()
    }
    sexes = {"woman": Sum((Line("Total!!Female", 26),)), "man": Sum((Line("Total!!Male", 2),))}
    return Partition("age_band", TOTAL, bands), Partition("gender", TOTAL, sexes)


def home_language(languages: tuple[tuple[str, str], ...]) -> Partition:
    """A language has three lines: its speakers, those who speak English very well, those who do not."""
    lines: dict[str, list[Line]] = {"en": [Line("Total!!Speak only English", 2)]}
    for place, (code, language) in enumerate(languages):
        lines.setdefault(code, []).append(Line(f"Total!!{language}", 3 + 3 * place))
    return Partition("home_language", TOTAL, {code: Sum(tuple(these)) for code, these in lines.items()})


def young_children() -> Partition:
    """B25012: households, owned or rented, with own children under six, and all others."""
    own = "With related children of the householder under 18!!With own children of the householder under 18"
    lines: dict[str, list[Line]] = {"yes": [], "no": []}
    for tenure, first in FIRST_LINE_OF_TENURE.items():
        parent = f"Total!!{tenure}-occupied housing units"
        for place, (label, code) in enumerate(HOUSEHOLDS.items()):
            lines[code].append(Line(f"{parent}!!{label.format(own=own)}", first + place))
    return Partition("caregiver_of_0_5", TOTAL, {code: Sum(tuple(these)) for code, these in lines.items()})


def profile() -> tuple[Partition, ...]:
    """DP05 as published since 2017: ages keep their numbers, race and ethnicity move almost every year."""
    people = "SEX AND AGE!!Total population"
    total = Line(people, 1)
    sexes = {"woman": Sum((Line(f"{people}!!Female", 3),)), "man": Sum((Line(f"{people}!!Male", 2),))}
    return (
        profile_race_and_ethnicity(),
        Partition("age_band", total, profile_ages(people)),
        Partition("gender", total, sexes),
    )


def profile_ages(people: str) -> dict[str, Sum]:
    children = Line(f"{people}!!Under 18 years", 19)
    # DP05 counts 15 to 19 in one line, so 18 to 24 is what the children leave of those under 25.
    return {
        "under_18": Sum((children,)),
        "18_24": Sum(profile_lines(people, PROFILE_AGES_UNDER_25), takes=(children,)),
        **{code: Sum(profile_lines(people, ages)) for code, ages in PROFILE_AGES_FROM_25.items()},
    }


def profile_lines(people: str, ages: dict[int, str]) -> tuple[Line, ...]:
    return tuple(Line(f"{people}!!{age}", number) for number, age in ages.items())


def profile_race_and_ethnicity() -> Partition:
    people = "HISPANIC OR LATINO AND RACE!!Total population"
    races = {**RACES, "two_or_more": "Two or more races"}
    return Partition(
        "race_ethnicity",
        Line(people),
        {
            "hispanic": Sum((Line(f"{people}!!Hispanic or Latino (of any race)", steps=1),)),
            **{
                code: Sum((Line(f"{people}!!Not Hispanic or Latino!!{race}", steps=place),))
                for place, (code, race) in enumerate(races.items(), 1)
            },
        },
    )


def census_2020_race_and_ethnicity() -> Partition:
    return race_and_ethnicity(
        hispanic=2,
        first_race=5,
        races_under="!!Population of one race",
        two_or_more=(11, "Population of two or more races"),
    )


TABLES = {
    table.name: table
    for table in (
        Table(
            "B03002",
            ACS,
            "total_population",
            "E",
            (
                race_and_ethnicity(
                    hispanic=12, first_race=3, races_under="", two_or_more=(9, "Two or more races")
                ),
            ),
        ),
        Table("DP05", ACS, "total_population", "E", profile()),
        Table("B01001", ACS, "total_population", "E", age_by_sex()),
        Table("C16001", ACS, "population_5_and_over", "E", (home_language(COLLAPSED_LANGUAGES),)),
        Table("B16001", ACS, "population_5_and_over", "E", (home_language(DETAILED_LANGUAGES),)),
        Table("B25012", ACS, "households", "E", (young_children(),)),
        Table("P2", CENSUS_2020, "total_population", "N", (census_2020_race_and_ethnicity(),)),
        Table("P9", CENSUS_2020, "total_population", "N", (census_2020_race_and_ethnicity(),)),
        Table("P12", CENSUS_2020, "total_population", "N", age_by_sex()),
    )
}

# A person of two races is counted twice in these, so they never add up to 100 %.
OVERLAPPING = frozenset(f"B020{number:02}" for number in (8, 9, 10, 11, 12, 13, 17, 18, 19)) | {"P6", "P7"}

# Hispanic people are counted within the races here; our groups put them first.
HISPANIC_WITHIN_RACES = frozenset({"B02001", "C02003", "B02003", "P1", "P8"})
