"""Capacities rated in waves, goals with their readings, lines on the wall, events worth drawing."""

import numpy as np
import polars as pl

from warehouse.sample.meetings import RETREAT, Meetings
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.phrases import PHRASES
from warehouse.sample.places import Place
from warehouse.sample.story import ANNOTATIONS
from warehouse.sample.timeline import LAST_DAY, Size, Whole

CAPACITIES = (
    "keepers_of_the_vision", "inclusive_governance", "effective_collaboration", "data_driven_learning",
    "resources_and_sustainability", "building_neighborhood_capacities",
)  # fmt: skip
ITEMS = 4
SPRING = 4
CHOSEN_CAPACITIES = 4.4
ANSWERED = 0.93
MEMBERS_PER_RESPONDENT = 9
REFLECTION_KINDS = ("worked", "did_not_work", "learned", "celebrate", "next")
LINES_PER_RETREAT = 9
IN_SPANISH = 0.6
HORIZONS = ("short", "medium", "long")
DAYS_OF_A_GOAL = 900
DAYS_BETWEEN_READINGS = 91
GOALS_PER_PLACE = len(PHRASES["goals"])


def capacity_table(chosen: list[Place], met: Meetings, size: Size) -> pl.DataFrame:
    """Forms filled in at each spring retreat, with one score for each item of the capacities that a place works on."""
    chance = size.chance("capacities")
    works_on = chance.random((len(chosen), len(CAPACITIES))) < CHOSEN_CAPACITIES / len(CAPACITIES)
    level = chance.normal(2.2, 0.3, (len(chosen), len(CAPACITIES)))
    is_wave = (
        met.is_held
        & (met.kind == RETREAT)
        & (met.held_on.astype("datetime64[M]").astype(int) % 12 + 1 == SPRING)
    )
    wave = np.flatnonzero(is_wave)
    size_of = np.array([one.levels[-1][1] for one in chosen])[met.place[wave]] / MEMBERS_PER_RESPONDENT
    form = np.repeat(wave, chance.poisson(size_of))
    number, capacity, item = (side.ravel() for side in np.indices((len(form), len(CAPACITIES), ITEMS)))
    meeting = form[number]
    place = met.place[meeting]
    progress = (met.held_on[meeting] - size.first_day).astype(float) / (365.25 * size.years)
    score = level[place, capacity] + 0.9 * progress + chance.normal(0, 0.7, len(place))
    kept = works_on[place, capacity] & (chance.random(len(place)) < ANSWERED)
    is_resident = (chance.random(len(form)) < 0.7)[number]
    return pl.DataFrame(
        {
            "partnership_id": ids("p", place, width=2),
            "wave": met.held_on[meeting],
            "capacity": codes_of(CAPACITIES, capacity),
            "item": ids("item ", item, width=1),
            "score": np.clip(np.rint(score), 1, 4).astype(np.int64),
            "respondent_kind": np.where(is_resident, "resident", "representative"),
            "respondent_id": ids("f", number),
        }
    ).filter(kept)


def goal_starts(chosen: list[Place], size: Size) -> tuple[Whole, Whole, np.ndarray]:
    """Place, kind (its number in the phrases) and day of each goal; a place sets its goals over the years."""
    chance = size.chance("goals")
    place, goal = (side.ravel() for side in np.indices((len(chosen), GOALS_PER_PLACE)))
    begun = np.array([max(np.datetime64(one.started_on), size.first_day) for one in chosen])[place]
    latest = np.maximum((LAST_DAY - begun).astype(int) - 200, 1)
    # The later half of the records, so that most goals are still running.
    set_on = begun + (latest * chance.uniform(0.5, 1, len(place))).astype("timedelta64[D]")
    return place, goal, set_on


def goals_table(chosen: list[Place], size: Size) -> pl.DataFrame:
    place, goal, set_on = goal_starts(chosen, size)
    chance = size.chance("goals table")
    texts = [{**phrase, "start": float(phrase["start"])} for phrase in PHRASES["goals"]]
    by_goal = pl.DataFrame(texts)[goal]
    due_on = set_on + chance.integers(DAYS_OF_A_GOAL // 2, DAYS_OF_A_GOAL, len(place)).astype(
        "timedelta64[D]"
    )
    return pl.DataFrame(
        {
            "goal_id": ids("g", np.arange(len(place))),
            "partnership_id": ids("p", place, width=2),
            "title_en": by_goal["title_en"],
            "title_es": by_goal["title_es"],
            "metric": pl.repeat("manual", len(place), eager=True),
            "kind": by_goal["kind"],
            "target_min": by_goal["least"],
            "target_max": by_goal["most"],
            "start_value": by_goal["start"],
            "horizon": codes_of(HORIZONS, chance.integers(0, len(HORIZONS), len(place))),
            "set_by": np.where(chance.random(len(place)) < 0.7, "partnership", "funder"),
            "set_on": set_on,
            "due_on": due_on,
        }
    )


def readings_table(chosen: list[Place], size: Size) -> pl.DataFrame:
    """A reading every quarter, on its way from the start towards the target, with ups and downs; some are missed."""
    place, goal, set_on = goal_starts(chosen, size)
    chance = size.chance("goal readings")
    counts = np.maximum((LAST_DAY - set_on).astype(int) // DAYS_BETWEEN_READINGS, 0)
    number = np.repeat(np.arange(len(place)), counts)
    step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    pace = chance.uniform(0.4, 1.3, len(place))[number]
    start = np.array([phrase["start"] for phrase in PHRASES["goals"]])[goal][number]
    aim = np.array([phrase["most"] for phrase in PHRASES["goals"]])[goal][number]
    way = np.minimum(
        pace * step / (DAYS_OF_A_GOAL / DAYS_BETWEEN_READINGS) + chance.normal(0, 0.05, len(step)), 1.1
    )
    value = np.maximum(start + (aim - start) * way, 0)
    whole = aim > 1
    return pl.DataFrame(
        {
            "goal_id": ids("g", number),
            "measured_on": set_on[number] + (step * DAYS_BETWEEN_READINGS).astype("timedelta64[D]"),
            "value": np.where(whole, np.rint(value), np.clip(np.round(value, 2), 0, 1)),
            "note": pl.repeat(None, len(number), dtype=pl.String, eager=True),
        }
    ).filter(chance.random(len(number)) < 0.9)


def reflections_table(met: Meetings, size: Size) -> pl.DataFrame:
    """Lines that people put on the wall at a retreat, in the language in which they wrote them."""
    chance = size.chance("reflections")
    walls = np.flatnonzero(met.is_held & (met.kind == RETREAT))
    meeting = np.repeat(walls, LINES_PER_RETREAT)
    lines = [
        (kind, language, line)
        for kind in REFLECTION_KINDS
        for language in ("en", "es")
        for line in PHRASES["reflections"][kind][language]
    ]
    weights = np.array([IN_SPANISH if language == "es" else 1 - IN_SPANISH for _, language, _ in lines])
    drawn = chance.choice(len(lines), p=weights / weights.sum(), size=len(meeting))
    return pl.DataFrame(
        {
            "partnership_id": ids("p", met.place[meeting], width=2),
            "meeting_id": ids("m", meeting),
            "kind": codes_of([kind for kind, _, _ in lines], drawn),
            "text": codes_of([line for _, _, line in lines], drawn),
            "language": codes_of([language for _, language, _ in lines], drawn),
        }
    )


def annotations_table(chosen: list[Place], size: Size) -> pl.DataFrame:
    """The story's turns that fall within the records and the chosen places."""
    number_of = {place.name: number for number, place in enumerate(chosen)}
    told = [
        one
        for one in ANNOTATIONS
        if np.datetime64(one.starts_on) >= size.first_day
        and (one.partnership is None or one.partnership in number_of)
    ]
    return pl.DataFrame(
        {
            "starts_on": [one.starts_on for one in told],
            "ends_on": [one.ends_on for one in told],
            "partnership_id": ids(
                "p", np.array([number_of.get(one.partnership, -1) for one in told]), width=2
            ),
            "text_en": [one.text_en for one in told],
            "text_es": [one.text_es for one in told],
        },
        schema_overrides={
            "starts_on": pl.Date,
            "ends_on": pl.Date,
            "text_en": pl.String,
            "text_es": pl.String,
        },
    )
