"""The invented people: what they said of themselves, and names, addresses and numbers that reach nobody."""

import unicodedata
from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Real, Whole, drawn_from, together
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.phrases import NAMES
from warehouse.sample.places import GROUPS, Place
from warehouse.sample.world import World

NOT_SAID = -1
AGES = ("under_18", "18_24", "25_34", "35_44", "45_54", "55_64", "65_plus")
AGE_WEIGHTS = (0.02, 0.09, 0.31, 0.29, 0.13, 0.09, 0.07)
GENDERS = ("woman", "man", "nonbinary", "self_described", "declined")
GENDER_WEIGHTS = (0.7, 0.26, 0.015, 0.005, 0.02)
LANGUAGES = ("en", "es", "mix", "zap", "hy", "ar", "sm", "am")
LANGUAGES_BY_GROUP = {
    "hispanic": (0.3, 0.66, 0.02, 0.02, 0, 0, 0, 0),
    "white": (0.9, 0, 0, 0, 0.07, 0.03, 0, 0),
    "black": (0.96, 0.01, 0, 0, 0, 0, 0, 0.03),
    "nhpi": (0.6, 0, 0, 0, 0, 0, 0.4, 0),
}
MOSTLY_ENGLISH = (0.92, 0.08, 0, 0, 0, 0, 0, 0)
SPEAKS_ASIAN_LANGUAGE = 0.65
# What people of each group tick, with weights: all that they chose.
SELECTIONS = {
    "hispanic": (
        ("hispanic", 0.62), ("hispanic|white", 0.2), ("hispanic|other", 0.13), ("hispanic|aian", 0.03),
        ("hispanic|black", 0.02),
    ),
    "white": (("white", 0.94), ("mena", 0.06)),
    "black": (("black", 1),),
    "asian": (("asian", 1),),
    "aian": (("aian", 1),),
    "nhpi": (("nhpi", 1),),
    "other": (("other", 1),),
    "two_or_more": (
        ("black|white", 0.4), ("asian|white", 0.25), ("aian|white", 0.15), ("aian|black", 0.1),
        ("asian|nhpi", 0.1),
    ),
}  # fmt: skip
RACE_NOT_SAID, RACE_DECLINED = 0.08, 0.05
MISSING = {"age_band": 0.14, "gender": 0.1, "home_language": 0.13, "caregiver": 0.2, "zip": 0.12}
CAREGIVER = 0.57
HAS_EMAIL, HAS_PHONE, HAS_NAME = 0.5, 0.72, 0.98
AREA_CODES = ("213", "323", "310", "818", "562")
NAMES_OF = {"two_or_more": "black", "aian": "other", "nhpi": "other"}


@dataclass(frozen=True)
class Origins:
    """One entry per person: the place and group they come from, and the day on which they were entered."""

    place: Whole
    group: Whole
    created_on: Days


def people_table(made: World) -> pl.DataFrame:
    """The community's people in the order in which they heard of it, then the contractors' staff."""
    of = together([Origins(made.came.place, made.came.group, made.came.heard_on), origins_of_staff(made)])
    chance, count = made.chance("people"), len(of.place)
    caregiver = np.where(chance.random(count) < CAREGIVER, 0, 1)
    return pl.DataFrame(
        {
            "person_id": ids("h", np.arange(count)),
            "age_band": codes_of(AGES, sometimes(weighted(AGE_WEIGHTS, count, chance), "age_band", chance)),
            "gender": codes_of(GENDERS, sometimes(weighted(GENDER_WEIGHTS, count, chance), "gender", chance)),
            "race_ethnicity": selections(of.group, chance),
            "home_language": languages(made.places, of, chance),
            "caregiver_of_0_5": codes_of(("yes", "no"), sometimes(caregiver, "caregiver", chance)),
            "zip": zips(made.places, of, chance),
            "created_on": of.created_on,
            **personal(made.places, of, chance),
        }
    )


def origins_of_staff(made: World) -> Origins:
    """Each of the contractors' staff as of their first position; their groups mirror the community's."""
    held = made.positions
    _, first = np.unique(held.staff, return_index=True)
    return Origins(held.place[first], made.came.group[: len(first)], held.starts[first])


def weighted(weights: tuple[float, ...], count: int, chance: np.random.Generator) -> Whole:
    return chance.choice(len(weights), p=np.array(weights) / sum(weights), size=count)


def sometimes(numbers: Whole, question: str, chance: np.random.Generator) -> Whole:
    """The answers, without those of people who were not asked or did not say."""
    return np.where(chance.random(len(numbers)) < MISSING[question], NOT_SAID, numbers)


def selections(group: Whole, chance: np.random.Generator) -> pl.Series:
    """The boxes that people ticked, split by `|`; `declined`; or nothing."""
    texts = [text for name in GROUPS for text, _ in SELECTIONS[name]]
    mix = np.zeros((len(GROUPS), len(texts)))
    for number, name in enumerate(GROUPS):
        for text, weight in SELECTIONS[name]:
            mix[number, texts.index(text)] = weight
    ticked = drawn_from(mix[group], chance)
    fate = chance.random(len(group))
    declined = len(texts)
    said = np.select(
        [fate < RACE_NOT_SAID, fate < RACE_NOT_SAID + RACE_DECLINED], [NOT_SAID, declined], ticked
    )
    return codes_of([*texts, "declined"], said)


def languages(chosen: list[Place], of: Origins, chance: np.random.Generator) -> pl.Series:
    mix = np.array([LANGUAGES_BY_GROUP.get(name, MOSTLY_ENGLISH) for name in GROUPS])
    spoken = codes_of(LANGUAGES, drawn_from(mix[of.group], chance))
    theirs = one_of_the_place([place.asian_languages for place in chosen], of.place, chance)
    is_asian = (of.group == GROUPS.index("asian")) & (chance.random(len(of.place)) < SPEAKS_ASIAN_LANGUAGE)
    said = sometimes(np.zeros_like(of.place), "home_language", chance) != NOT_SAID
    return kept(spoken.zip_with(pl.Series(~is_asian), theirs), said)


def zips(chosen: list[Place], of: Origins, chance: np.random.Generator) -> pl.Series:
    lives_in = one_of_the_place([place.zips for place in chosen], of.place, chance)
    return kept(lives_in, sometimes(np.zeros_like(of.place), "zip", chance) != NOT_SAID)


def one_of_the_place(choices: list[tuple[str, ...]], place: Whole, chance: np.random.Generator) -> pl.Series:
    """One of the choices of each place."""
    counts = np.array([len(texts) for texts in choices])
    at = (np.cumsum(counts) - counts)[place] + (chance.random(len(place)) * counts[place]).astype(np.int64)
    return codes_of([text for texts in choices for text in texts], at)


def personal(chosen: list[Place], of: Origins, chance: np.random.Generator) -> dict[str, pl.Series]:
    """Names from the lists, addresses under example.org, numbers of the range kept for fiction."""
    drawn = chance.random((5, len(of.place)))
    given, family = drawn_name("given", of.group, drawn[0]), drawn_name("family", of.group, drawn[1])
    code = codes_of(AREA_CODES, np.array([int(place.region) for place in chosen])[of.place] % len(AREA_CODES))
    digits = pl.Series(chance.integers(0, 100, len(of.place))).cast(pl.String).str.zfill(2)
    has_name = drawn[2] < HAS_NAME
    return {
        "given_name": kept(given, has_name),
        "family_name": kept(family, has_name),
        "email": kept(addresses(given, family), has_name & (drawn[3] < HAS_EMAIL)),
        "phone": kept("(" + code + ") 555-01" + digits, drawn[4] < HAS_PHONE),
    }


def addresses(given: pl.Series, family: pl.Series) -> pl.Series:
    number = pl.Series(np.arange(1, len(given) + 1)).cast(pl.String)
    return folded(given) + "." + folded(family) + number + "@example.org"


def drawn_name(part: str, group: Whole, drawn: Real) -> pl.Series:
    lists = [NAMES[NAMES_OF.get(name, name)][part] for name in GROUPS]
    starts = np.cumsum([0, *map(len, lists)])[:-1]
    at = starts[group] + (drawn * np.array([len(names) for names in lists])[group]).astype(np.int64)
    return codes_of([name for names in lists for name in names], at)


def folded(names: pl.Series) -> pl.Series:
    """Names as an address can hold them: Latin letters only, in lower case; `friend` where none are left."""
    plain = {name: in_latin_letters(name) for name in names.unique().to_list()}
    return names.replace_strict(plain, return_dtype=pl.String)


def in_latin_letters(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "".join(filter(str.isalpha, letters)) or "friend"


def kept(values: pl.Series, is_kept: np.ndarray) -> pl.Series:
    return values.set(pl.Series(~is_kept), None)
