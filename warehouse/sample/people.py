"""The invented people: what they said of themselves, and names, addresses and numbers that reach nobody."""

import unicodedata

import numpy as np
import polars as pl

from warehouse.sample.naming import codes_of, ids
from warehouse.sample.outreach import drawn_from
from warehouse.sample.phrases import NAMES
from warehouse.sample.places import GROUPS, Place
from warehouse.sample.timeline import Days, Real, Size, Whole

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
    "hispanic": (("hispanic", 0.62), ("hispanic|white", 0.2), ("hispanic|other", 0.13), ("hispanic|aian", 0.03), ("hispanic|black", 0.02)),
    "white": (("white", 0.94), ("mena", 0.06)),
    "black": (("black", 1),),
    "asian": (("asian", 1),),
    "aian": (("aian", 1),),
    "nhpi": (("nhpi", 1),),
    "other": (("other", 1),),
    "two_or_more": (("black|white", 0.4), ("asian|white", 0.25), ("aian|white", 0.15), ("aian|black", 0.1), ("asian|nhpi", 0.1)),
}  # fmt: skip
RACE_NOT_SAID, RACE_DECLINED = 0.08, 0.05
MISSING = {"age_band": 0.14, "gender": 0.1, "home_language": 0.13, "caregiver": 0.2, "zip": 0.12}
CAREGIVER = 0.57
HAS_EMAIL, HAS_PHONE, HAS_NAME = 0.5, 0.72, 0.98
NAMES_OF = {"two_or_more": "black", "aian": "other", "nhpi": "other"}


def people_table(
    chosen: list[Place], *, place: Whole, group: Whole, created_on: Days, size: Size
) -> pl.DataFrame:
    """One row per person, in the order of the arrays: the place and group they come from, the day they were entered."""
    chance = size.chance("people")
    count = len(place)
    caregiver = np.where(chance.random(count) < CAREGIVER, 0, 1)
    return pl.DataFrame(
        {
            "person_id": ids("h", np.arange(count)),
            "age_band": codes_of(AGES, sometimes(weighted(AGE_WEIGHTS, count, chance), "age_band", chance)),
            "gender": codes_of(GENDERS, sometimes(weighted(GENDER_WEIGHTS, count, chance), "gender", chance)),
            "race_ethnicity": selections(group, chance),
            "home_language": languages(chosen, place, group, chance),
            "caregiver_of_0_5": codes_of(("yes", "no"), sometimes(caregiver, "caregiver", chance)),
            "zip": zips(chosen, place, chance),
            "created_on": created_on,
            **personal(chosen, place, group, chance),
        }
    )


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


def languages(chosen: list[Place], place: Whole, group: Whole, chance: np.random.Generator) -> pl.Series:
    mix = np.array([LANGUAGES_BY_GROUP.get(name, MOSTLY_ENGLISH) for name in GROUPS])
    spoken = drawn_from(mix[group], chance)
    all_languages = sorted({*LANGUAGES, *(code for one in chosen for code in one.asian_languages)})
    answer = np.array([all_languages.index(code) for code in LANGUAGES])[spoken]
    longest = max(len(one.asian_languages) for one in chosen)
    by_place = np.array(
        [[all_languages.index(code) for code in (one.asian_languages * longest)[:longest]] for one in chosen]
    )
    theirs = by_place[place, chance.integers(0, longest, len(place))]
    is_asian = (group == GROUPS.index("asian")) & (chance.random(len(place)) < SPEAKS_ASIAN_LANGUAGE)
    return codes_of(all_languages, sometimes(np.where(is_asian, theirs, answer), "home_language", chance))


def zips(chosen: list[Place], place: Whole, chance: np.random.Generator) -> pl.Series:
    everywhere = sorted({code for one in chosen for code in one.zips})
    longest = max(len(one.zips) for one in chosen)
    by_place = np.array(
        [[everywhere.index(code) for code in (one.zips * longest)[:longest]] for one in chosen]
    )
    lives_in = by_place[place, chance.integers(0, longest, len(place))]
    return codes_of(everywhere, sometimes(lives_in, "zip", chance))


def personal(
    chosen: list[Place], place: Whole, group: Whole, chance: np.random.Generator
) -> dict[str, pl.Series]:
    """Names from the lists, addresses under example.org, numbers of the range kept for fiction."""
    count = len(place)
    drawn: Real = chance.random((5, count))
    given, family = drawn_name("given", group, drawn[0]), drawn_name("family", group, drawn[1])
    plain = pl.select(
        pl.concat_str(
            folded(given), pl.lit("."), folded(family), pl.Series(np.arange(1, count + 1)).cast(pl.String)
        )
        + "@example.org"
    ).to_series()
    area_codes = np.array([one.region for one in chosen]).astype(int)[place] % 5
    code = codes_of(("213", "323", "310", "818", "562"), area_codes)
    digits = pl.Series(chance.integers(0, 100, count)).cast(pl.String).str.zfill(2)
    phone = pl.select(pl.concat_str(pl.lit("("), code, pl.lit(") 555-01"), digits)).to_series()
    return {
        "given_name": kept(given, drawn[2] < HAS_NAME),
        "family_name": kept(family, drawn[2] < HAS_NAME),
        "email": kept(plain, drawn[3] < HAS_EMAIL),
        "phone": kept(phone, drawn[4] < HAS_PHONE),
    }


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
