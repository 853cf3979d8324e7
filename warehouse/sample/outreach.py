"""Outreach: activities by channel and organization, and whom they reached by name."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Real, Whole, days_after, drawn_from, every_pair, looked_up
from warehouse.sample.arrivals import CONTACTED_ONLY, NEWCOMER
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import CONNECTOR, RECRUITER, holder
from warehouse.sample.places import GROUPS
from warehouse.sample.story import FELL_AWAY, FLYERS_FIRST, OUTREACH_CHANGED_ON, RECRUITS_FROM
from warehouse.sample.timeline import month_starts, sort_key
from warehouse.sample.world import World

CHANNELS = (
    "flyer", "phone", "text", "door_to_door", "promotora", "social_media", "partner_referral", "tabling",
    "email",
)  # fmt: skip
USUAL = (0.2, 0.16, 0.12, 0.08, 0.1, 0.12, 0.1, 0.08, 0.04)
FLYERS_ONLY = (1.0, 0, 0, 0, 0, 0, 0, 0, 0)
PERSON_TO_PERSON = (0.08, 0.2, 0.08, 0.26, 0.28, 0.02, 0.06, 0.02, 0)
MOST_REACHED = np.array([700, 60, 150, 60, 40, 900, 40, 200, 250])
OUTCOMES = ("interested", "not_now", "no_answer", "declined")
OUTCOMES_OF_WHO_CAME = (0.93, 0.05, 0.02, 0)
OUTCOMES_OF_OTHERS = (0.25, 0.3, 0.3, 0.15)
DAYS_IN_EVERY_MONTH = 28
BY_THE_RECRUITER = 0.75
ACTIVITIES_PER_MONTH = 3
CONTACTED = 0.55
CONTACTED_BY_FLYERS = 0.08
CONTACTED_BY_RECRUITERS = 0.85


@dataclass(frozen=True)
class Activities:
    """One entry per outreach activity, ordered by place and day."""

    place: Whole
    conducted_on: Days
    channel: Whole
    organization: Whole


@dataclass(frozen=True)
class Contacts:
    """One entry per person contacted; `path` is the person at the place, `activity` what reached them."""

    path: Whole
    activity: Whole


def activities(made: World) -> Activities:
    chance = made.chance("outreach activities")
    place, at = every_pair(len(made.places), made.size.months * ACTIVITIES_PER_MONTH)
    days = days_after(
        month_starts(made.size)[at // ACTIVITIES_PER_MONTH],
        chance.integers(0, DAYS_IN_EVERY_MONTH, len(place)),
    )
    begun = days >= made.began_on[place]
    order = np.argsort(sort_key(place[begun], days[begun]), kind="stable")
    place, days = place[begun][order], days[begun][order]
    channel = drawn_from(channel_mix(made, place=place, days=days), chance)
    recruiter, connector = (
        holder(made.positions, role, place=place, days=days) for role in (RECRUITER, CONNECTOR)
    )
    position = np.where(chance.random(len(place)) < BY_THE_RECRUITER, recruiter, connector)
    return Activities(place, days, channel, looked_up(made.positions.organization, position))


def channel_mix(made: World, *, place: Whole, days: Days) -> Real:
    """The weight of each channel, by place and day."""
    mix = np.tile(np.array(USUAL), (len(place), 1))
    flyers, changed = made.is_at(FLYERS_FIRST, place), made.is_at(FELL_AWAY, place)
    mix[flyers & (days < np.datetime64(RECRUITS_FROM))] = FLYERS_ONLY
    mix[flyers & (days >= np.datetime64(RECRUITS_FROM))] = PERSON_TO_PERSON
    mix[changed & (days >= np.datetime64(OUTREACH_CHANGED_ON))] = PERSON_TO_PERSON
    return mix


def contacts(made: World, done: Activities) -> Contacts:
    """All who were only contacted and a share of those who came, each by the last activity before."""
    chance, walked = made.chance("outreach contacts"), made.paths
    likely = np.where(walked.kind == CONTACTED_ONLY, 1, contacted_share(made))
    keys = sort_key(done.place, done.conducted_on)
    at = np.searchsorted(keys, sort_key(walked.place, walked.heard_on), side="right") - 1
    reached = (looked_up(done.place, at) == walked.place) & (chance.random(len(likely)) < likely)
    return Contacts(np.flatnonzero(reached), at[reached])


def contacted_share(made: World) -> Real:
    walked, heard_on = made.paths, made.paths.heard_on
    flyers, changed = made.is_at(FLYERS_FIRST, walked.place), made.is_at(FELL_AWAY, walked.place)
    recruited = flyers & (heard_on >= np.datetime64(RECRUITS_FROM))
    is_black = walked.group == GROUPS.index("black")
    invited = changed & is_black & (heard_on >= np.datetime64(OUTREACH_CHANGED_ON))
    share = np.select(
        [recruited | invited, flyers], [CONTACTED_BY_RECRUITERS, CONTACTED_BY_FLYERS], CONTACTED
    )
    return np.where(walked.kind == NEWCOMER, share, 0)


def activities_table(made: World, done: Activities) -> pl.DataFrame:
    chance = made.chance("activities table")
    count = len(done.place)
    reach = np.rint(MOST_REACHED[done.channel] * chance.beta(2, 3, count)).astype(np.int64)
    return pl.DataFrame(
        {
            "activity_id": ids("oa", np.arange(count)),
            "partnership_id": ids("p", done.place, width=2),
            "organization_id": ids("o", done.organization),
            "channel": codes_of(CHANNELS, done.channel),
            "conducted_on": done.conducted_on,
            "language": chance.choice(["es", "en"], p=[0.6, 0.4], size=count),
            "zip": np.array([place.zips[0] for place in made.places])[done.place],
            "reach": np.maximum(reach, 3),
        }
    )


def contacts_table(made: World, done: Activities, reached: Contacts) -> pl.DataFrame:
    chance, walked = made.chance("contacts table"), made.paths
    came = walked.kind[reached.path] == NEWCOMER
    answers = drawn_from(np.where(came[:, None], OUTCOMES_OF_WHO_CAME, OUTCOMES_OF_OTHERS), chance)
    later = days_after(done.conducted_on[reached.activity], chance.integers(0, 4, len(answers)))
    return pl.DataFrame(
        {
            "contact_id": ids("oc", np.arange(len(answers))),
            "activity_id": ids("oa", reached.activity),
            "person_id": ids("h", walked.person[reached.path]),
            "contacted_on": np.minimum(later, walked.heard_on[reached.path]),
            "outcome": codes_of(OUTCOMES, answers),
        }
    )
