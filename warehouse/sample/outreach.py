"""Outreach: activities by channel and organisation, and whom they reached by name."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.sample.arrivals import CONTACTED_ONLY, NEWCOMER
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import CONNECTOR, RECRUITER, Positions, holder, organization_of
from warehouse.sample.places import GROUPS, Place
from warehouse.sample.stays import Paths
from warehouse.sample.story import FELL_AWAY, FLYERS_FIRST, OUTREACH_CHANGED_ON, RECRUITS_FROM
from warehouse.sample.timeline import LAST_DAY, Days, Real, Size, Whole, month_starts, sort_key

CHANNELS = (
    "flyer", "phone", "text", "door_to_door", "promotora", "social_media", "partner_referral", "tabling", "email",
)  # fmt: skip
USUAL = (0.2, 0.16, 0.12, 0.08, 0.1, 0.12, 0.1, 0.08, 0.04)
FLYERS_ONLY = (1.0, 0, 0, 0, 0, 0, 0, 0, 0)
PERSON_TO_PERSON = (0.08, 0.2, 0.08, 0.26, 0.28, 0.02, 0.06, 0.02, 0)
MOST_REACHED = np.array([700, 60, 150, 60, 40, 900, 40, 200, 250])
OUTCOMES = ("interested", "not_now", "no_answer", "declined")
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


def activities(chosen: list[Place], held: Positions, size: Size) -> Activities:
    chance = size.chance("outreach activities")
    place, at = (side.ravel() for side in np.indices((len(chosen), size.months * ACTIVITIES_PER_MONTH)))
    starts = month_starts(size)[at // ACTIVITIES_PER_MONTH]
    days = starts + chance.integers(0, 28, len(place)).astype("timedelta64[D]")
    begun = days >= np.array([np.datetime64(one.started_on) for one in chosen])[place]
    place, days = place[begun], days[begun]
    order = np.argsort(sort_key(place, days), kind="stable")
    place, days = place[order], days[order]
    channel = drawn_from(channel_mix(chosen, place=place, days=days), chance)
    role_is_recruiter = chance.random(len(place)) < 0.75
    position = np.where(
        role_is_recruiter,
        holder(held, RECRUITER, place=place, days=days),
        holder(held, CONNECTOR, place=place, days=days),
    )
    organization = organization_of(held, position)
    return Activities(place, days, channel, organization)


def channel_mix(chosen: list[Place], *, place: Whole, days: Days) -> Real:
    """The chance of each channel, by place and day."""
    mix = np.tile(np.array(USUAL), (len(place), 1))
    names = np.array([one.name for one in chosen])[place]
    mix[(names == FLYERS_FIRST) & (days < np.datetime64(RECRUITS_FROM))] = FLYERS_ONLY
    mix[(names == FLYERS_FIRST) & (days >= np.datetime64(RECRUITS_FROM))] = PERSON_TO_PERSON
    mix[(names == FELL_AWAY) & (days >= np.datetime64(OUTREACH_CHANGED_ON))] = PERSON_TO_PERSON
    return mix


def drawn_from(mix: Real, chance: np.random.Generator) -> Whole:
    """One column for each row, with the row's chances."""
    cumulated = np.cumsum(mix, axis=1)
    drawn = chance.random(len(mix)) * cumulated[:, -1]
    return np.minimum((drawn[:, None] >= cumulated).sum(axis=1), mix.shape[1] - 1)


def contacts(chosen: list[Place], walked: Paths, done: Activities, size: Size) -> Contacts:
    """Everyone who was only contacted, and a share of those who came, each by the last activity before they heard."""
    chance = size.chance("outreach contacts")
    likely = np.where(walked.kind == CONTACTED_ONLY, 1.0, contacted_share(chosen, walked))
    picked = chance.random(len(likely)) < likely
    at = (
        np.searchsorted(
            sort_key(done.place, done.conducted_on), sort_key(walked.place, walked.heard_on), side="right"
        )
        - 1
    )
    found = np.maximum(at, 0)
    reached = picked & (at >= 0) & (done.place[found] == walked.place)
    path = np.flatnonzero(reached)
    return Contacts(path, found[path])


def contacted_share(chosen: list[Place], walked: Paths) -> Real:
    names = np.array([one.name for one in chosen])[walked.place]
    before = walked.heard_on < np.datetime64(RECRUITS_FROM)
    share = np.full(len(names), CONTACTED)
    share[(names == FLYERS_FIRST) & before] = CONTACTED_BY_FLYERS
    share[(names == FLYERS_FIRST) & ~before] = CONTACTED_BY_RECRUITERS
    changed = walked.heard_on >= np.datetime64(OUTREACH_CHANGED_ON)
    share[(names == FELL_AWAY) & changed & (walked.group == GROUPS.index("black"))] = CONTACTED_BY_RECRUITERS
    return np.where(walked.kind == NEWCOMER, share, 0)


def activities_table(chosen: list[Place], done: Activities, size: Size) -> pl.DataFrame:
    chance = size.chance("activities table")
    reach = np.maximum((MOST_REACHED[done.channel] * chance.beta(2, 3, len(done.place))).astype(np.int64), 3)
    zips = np.array([one.zips[0] for one in chosen])[done.place]
    language = chance.choice(["es", "en"], p=[0.6, 0.4], size=len(done.place))
    return pl.DataFrame(
        {
            "activity_id": ids("oa", np.arange(len(done.place))),
            "partnership_id": ids("p", done.place, width=2, first=1),
            "organization_id": ids("o", done.organization),
            "channel": codes_of(CHANNELS, done.channel),
            "conducted_on": done.conducted_on,
            "language": language,
            "zip": zips,
            "reach": reach,
        }
    )


def contacts_table(walked: Paths, done: Activities, made: Contacts, size: Size) -> pl.DataFrame:
    chance = size.chance("contacts table")
    came = walked.kind[made.path] == NEWCOMER
    answers = drawn_from(np.where(came[:, None], (0.93, 0.05, 0.02, 0), (0.25, 0.3, 0.3, 0.15)), chance)
    later = chance.integers(0, 4, len(answers)).astype("timedelta64[D]")
    heard_on = walked.heard_on[made.path]
    contacted_on = np.minimum(np.minimum(done.conducted_on[made.activity] + later, heard_on), LAST_DAY)
    return pl.DataFrame(
        {
            "contact_id": ids("oc", np.arange(len(answers))),
            "activity_id": ids("oa", made.activity),
            "person_id": ids("h", walked.person[made.path]),
            "contacted_on": contacted_on,
            "outcome": codes_of(OUTCOMES, answers),
        }
    )
