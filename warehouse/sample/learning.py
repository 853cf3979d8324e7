"""Capacities rated in waves, goals with their readings, lines on the wall, events worth drawing."""

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Whole, days_after, every_pair
from warehouse.sample.attendance import Visits
from warehouse.sample.meetings import RETREAT
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.phrases import PHRASES
from warehouse.sample.story import ANNOTATIONS
from warehouse.sample.timeline import LAST_DAY, month_of_year
from warehouse.sample.world import World

CAPACITIES = (
    "keepers_of_the_vision", "inclusive_governance", "effective_collaboration", "data_driven_learning",
    "resources_and_sustainability", "building_neighborhood_capacities",
)  # fmt: skip
ITEMS = 4
APRIL = 4
WORKS_ON = 0.73
ANSWERED = 0.93
FILLS_IN_A_FORM = 0.5
RESIDENT_RESPONDENTS = 0.7
REFLECTION_KINDS = ("worked", "did_not_work", "learned", "celebrate", "next")
LINES_PER_RETREAT = 9
IN_SPANISH = 0.6
HORIZONS = ("short", "medium", "long")
DAYS_OF_A_GOAL = 900
DAYS_BETWEEN_READINGS = 91
READ = 0.9


def capacity_table(made: World, came: Visits) -> pl.DataFrame:
    """Forms filled in at each spring retreat: a score for each item of the capacities it works on."""
    chance, met = made.chance("capacities"), made.met
    works_on = chance.random((len(made.places), len(CAPACITIES))) < WORKS_ON
    level = chance.normal(2.2, 0.3, works_on.shape)
    waves = np.flatnonzero(met.is_held & (met.kind == RETREAT) & (month_of_year(met.held_on) == APRIL))
    filled_in = chance.binomial(np.bincount(came.meeting, minlength=len(met.kind))[waves], FILLS_IN_A_FORM)
    form, capacity, item = every_pair(filled_in.sum(), len(CAPACITIES), ITEMS)
    meeting = np.repeat(waves, filled_in)[form]
    place, wave = met.place[meeting], met.held_on[meeting]
    progress = (wave - made.size.first_day).astype(float) / (365.25 * made.size.years)
    score = np.rint(level[place, capacity] + 0.9 * progress + chance.normal(0, 0.7, len(place)))
    is_resident = (chance.random(filled_in.sum()) < RESIDENT_RESPONDENTS)[form]
    return pl.DataFrame(
        {
            "partnership_id": ids("p", place, width=2),
            "wave": wave,
            "capacity": codes_of(CAPACITIES, capacity),
            "item": codes_of([f"item {number + 1}" for number in range(ITEMS)], item),
            "score": np.clip(score, 1, 4).astype(np.int64),
            "respondent_kind": np.where(is_resident, "resident", "representative"),
            "respondent_id": ids("f", form),
        }
    ).filter(works_on[place, capacity] & (chance.random(len(place)) < ANSWERED))


def goals_set(made: World) -> tuple[Whole, Whole, Days]:
    """Place, phrase and day of each goal: in the later half of the records, so that most still run."""
    place, goal = every_pair(len(made.places), len(PHRASES["goals"]))
    begun = made.began_on[place]
    latest = np.maximum((LAST_DAY - begun).astype(np.int64) - 200, 1)
    return place, goal, days_after(begun, latest * made.chance("goals").uniform(0.5, 1, len(place)))


def goals_table(made: World) -> pl.DataFrame:
    place, goal, set_on = goals_set(made)
    chance, count = made.chance("goals table"), len(place)
    phrases = pl.DataFrame(PHRASES["goals"])[goal]
    return pl.DataFrame(
        {
            "goal_id": ids("g", np.arange(count)),
            "partnership_id": ids("p", place, width=2),
            "title_en": phrases["title_en"],
            "title_es": phrases["title_es"],
            "metric": np.full(count, "manual"),
            "kind": phrases["kind"],
            "target_min": phrases["least"],
            "target_max": phrases["most"],
            "start_value": phrases["start"],
            "horizon": codes_of(HORIZONS, chance.integers(0, len(HORIZONS), count)),
            "set_by": chance.choice(["partnership", "funder"], p=[0.7, 0.3], size=count),
            "set_on": set_on,
            "due_on": days_after(set_on, chance.integers(DAYS_OF_A_GOAL // 2, DAYS_OF_A_GOAL, count)),
        }
    )


def readings_table(made: World) -> pl.DataFrame:
    """A reading every quarter on the way from start to target, with ups and downs; some are missed."""
    chance = made.chance("goal readings")
    _, goal, set_on = goals_set(made)
    counts = (LAST_DAY - set_on).astype(np.int64) // DAYS_BETWEEN_READINGS
    number = np.repeat(np.arange(len(goal)), counts)
    step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    pace = chance.uniform(0.4, 1.3, len(goal))[number] * DAYS_BETWEEN_READINGS / DAYS_OF_A_GOAL
    way = np.clip(pace * step + chance.normal(0, 0.05, len(step)), 0, 1)
    start, aim = (
        np.array([one[side] for one in PHRASES["goals"]])[goal][number] for side in ("start", "most")
    )
    value = start + (aim - start) * way
    read = chance.random(len(step)) < READ
    return pl.DataFrame(
        {
            "goal_id": ids("g", number),
            "measured_on": days_after(set_on[number], step * DAYS_BETWEEN_READINGS),
            "value": np.where(aim > 1, np.rint(value), np.round(value, 2)),
            "note": codes_of(PHRASES["notes"], np.where(way == 1, 0, -1)),
        }
    ).filter(read)


def reflections_table(made: World) -> pl.DataFrame:
    """Lines that people put on the wall at a retreat, in the language in which they wrote them."""
    chance, met = made.chance("reflections"), made.met
    meeting = np.repeat(np.flatnonzero(met.is_held & (met.kind == RETREAT)), LINES_PER_RETREAT)
    lines = [
        (kind, language, line)
        for kind in REFLECTION_KINDS
        for language in ("en", "es")
        for line in PHRASES["reflections"][kind][language]
    ]
    kinds, languages, texts = zip(*lines, strict=True)
    weights = np.where(np.array(languages) == "es", IN_SPANISH, 1 - IN_SPANISH)
    drawn = chance.choice(len(lines), p=weights / weights.sum(), size=len(meeting))
    return pl.DataFrame(
        {
            "partnership_id": ids("p", met.place[meeting], width=2),
            "meeting_id": ids("m", meeting),
            "kind": codes_of(kinds, drawn),
            "text": codes_of(texts, drawn),
            "language": codes_of(languages, drawn),
        }
    )


def annotations_table(made: World) -> pl.DataFrame:
    """The story's turns that fall within the records and the chosen places."""
    number_of: dict[str | None, int] = {place.name: number for number, place in enumerate(made.places)}
    number_of[None] = -1
    told = [
        one
        for one in ANNOTATIONS
        if one.starts_on >= made.size.first_day.astype(object) and one.partnership in number_of
    ]
    schema = {"starts_on": pl.Date, "ends_on": pl.Date, "text_en": pl.String, "text_es": pl.String}
    texts = pl.DataFrame([{name: getattr(one, name) for name in schema} for one in told], schema=schema)
    at = np.array([number_of[one.partnership] for one in told], dtype=np.int64)
    return texts.insert_column(2, ids("p", at, width=2).alias("partnership_id"))
