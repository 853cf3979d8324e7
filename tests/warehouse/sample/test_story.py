"""The generated records show the story that `docs/sample.md` tells."""

from datetime import date

import polars as pl
import pytest

from warehouse.sample.story import (
    ANNOTATIONS,
    CAPACITY_BUILDER_LEFT_ON,
    FELL_AWAY,
    FELL_AWAY_FROM,
    FLYERS_FIRST,
    LANCASTER,
    LATE_FROM,
    LATE_MEALS,
    LATE_UNTIL,
    ONE_PERSON,
    OUTREACH_CHANGED_ON,
    RECRUITS_FROM,
    SMALL_AND_NEW,
)


def black_share(people: pl.DataFrame) -> float:
    known = people.filter(pl.col("race_ethnicity").is_not_null() & (pl.col("race_ethnicity") != "declined"))
    return (known["race_ethnicity"] == "black").mean()


def supports_on_time(network, start, end):
    meetings = network["meetings"].filter(
        pl.col("partnership_id") == network.id_of(LATE_MEALS),
        pl.col("held_on") >= start,
        pl.col("held_on") < end,
    )
    supports = network["meeting_supports"].filter(pl.col("support").is_in(["meal", "childcare"]))
    return supports.join(meetings, on="meeting_id")["on_time"].mean()


def test_lancaster_grows_year_by_year_and_more_than_doubles(network):
    sizes = [
        network.members(LANCASTER, date(year, 6, 30)).height for year in (2017, 2019, 2021, 2023, 2025, 2026)
    ]
    assert sizes == sorted(sizes)
    assert sizes[-1] > 2 * sizes[0]


def test_lancaster_comes_to_be_led_by_residents(network):
    led = network["meetings"].filter(
        pl.col("partnership_id") == network.id_of(LANCASTER),
        pl.col("status") == "held",
        pl.col("kind") != "support_team",
    )
    share = led.group_by(pl.col("held_on").dt.year().alias("year")).agg(
        (pl.col("facilitated_by") == "resident").mean()
    )
    by_year = dict(share.iter_rows())
    assert by_year[2017] < 0.5
    assert by_year[2025] > 0.75


def test_black_residents_stop_coming_back_and_come_back_again(network):
    def came_back(start, end):
        newcomers = network.newcomers(FELL_AWAY, start, end)
        return newcomers.filter(pl.col("race_ethnicity") == "black")["came_back"].mean()

    before = came_back(date(2019, 1, 1), FELL_AWAY_FROM)
    during = came_back(FELL_AWAY_FROM, OUTREACH_CHANGED_ON)
    after = came_back(OUTREACH_CHANGED_ON, date(2026, 3, 31))
    assert before > 0.5
    assert during < 0.4
    assert after > 0.6


def test_the_group_shows_among_leavers_before_it_is_missed_among_members(network):
    def share_of_leavers(start, end):
        left = network["memberships"].filter(
            pl.col("partnership_id") == network.id_of(FELL_AWAY),
            pl.col("left_on") >= start,
            pl.col("left_on") < end,
        )
        return black_share(left.join(network["people"], on="person_id"))

    assert share_of_leavers(date(2018, 1, 1), FELL_AWAY_FROM) < 0.35
    assert share_of_leavers(FELL_AWAY_FROM, date(2023, 1, 1)) > 0.38


def test_the_groups_share_of_members_falls_and_recovers(network):
    before, during, now = (
        black_share(network.members(FELL_AWAY, day))
        for day in (date(2022, 6, 30), date(2023, 12, 31), date(2026, 6, 30))
    )
    assert during < before - 0.1
    assert now > during + 0.1


def test_outreach_there_turns_to_doors_and_promotoras(network):
    activities = network["outreach_activities"].filter(pl.col("partnership_id") == network.id_of(FELL_AWAY))
    personal = activities.with_columns(
        pl.col("channel").is_in(["door_to_door", "promotora"]).alias("personal")
    )
    before = personal.filter(pl.col("conducted_on") < OUTREACH_CHANGED_ON)["personal"].mean()
    after = personal.filter(pl.col("conducted_on") >= OUTREACH_CHANGED_ON)["personal"].mean()
    assert before < 0.3
    assert after > 0.4


def test_ties_of_one_person_end_together_and_some_are_inherited_within_ninety_days(network):
    ties = network["ties"].filter(pl.col("partnership_id") == network.id_of(ONE_PERSON))
    ended = ties.filter(pl.col("ended_on") == CAPACITY_BUILDER_LEFT_ON)
    carrier = ended["from_person_id"].unique().item()
    later = ties.filter(
        pl.col("from_organization_id").is_in(ended["from_organization_id"].to_list()),
        pl.col("to_organization_id").is_in(ended["to_organization_id"].to_list()),
        pl.col("started_on").is_between(CAPACITY_BUILDER_LEFT_ON, date(2025, 12, 29)),
    )
    assert ended.height == 8
    assert later["to_organization_id"].n_unique() == 3
    assert carrier not in later["from_person_id"].to_list()


def test_the_partners_that_were_lost_send_nobody_any_more(network):
    ties = network["ties"].filter(pl.col("partnership_id") == network.id_of(ONE_PERSON))
    of_the_person = ties.filter(pl.col("ended_on") == CAPACITY_BUILDER_LEFT_ON)["to_organization_id"]
    kept = ties.filter(pl.col("started_on") > CAPACITY_BUILDER_LEFT_ON)["to_organization_id"]
    came = network["attendance"].join(network["meetings"], on="meeting_id")
    since = came.filter(pl.col("held_on") > CAPACITY_BUILDER_LEFT_ON)["organization_id"].drop_nulls().unique()
    before = (
        came.filter(pl.col("held_on") <= CAPACITY_BUILDER_LEFT_ON)["organization_id"].drop_nulls().unique()
    )
    lost = set(of_the_person) - set(kept)
    assert lost & set(before)
    assert not lost & set(since)


def test_a_contractor_hands_out_flyers_and_then_recruits(network):
    activities = network["outreach_activities"].filter(
        pl.col("partnership_id") == network.id_of(FLYERS_FIRST)
    )
    before = activities.filter(pl.col("conducted_on") < RECRUITS_FROM)
    after = activities.filter(pl.col("conducted_on") >= RECRUITS_FROM)
    contacts = network["outreach_contacts"].join(activities, on="activity_id")
    assert before["channel"].unique().to_list() == ["flyer"]
    assert (after["channel"] == "flyer").mean() < 0.2
    assert before["reach"].sum() > 5 * after["reach"].sum()
    assert (
        contacts.filter(pl.col("conducted_on") >= RECRUITS_FROM).height
        > 3 * contacts.filter(pl.col("conducted_on") < RECRUITS_FROM).height
    )


def test_newcomers_there_double_and_say_who_invited_them(network):
    activity = network.activity(FLYERS_FIRST)
    invited = activity.filter(pl.col("invited_by_organization_id").is_not_null())
    before = network.newcomers(FLYERS_FIRST, date(2021, 7, 1), RECRUITS_FROM).height
    after = network.newcomers(FLYERS_FIRST, RECRUITS_FROM, date(2026, 6, 30)).height
    assert after > 2 * before
    assert (
        invited.filter(pl.col("held_on") >= RECRUITS_FROM).height
        > 2 * invited.filter(pl.col("held_on") < RECRUITS_FROM).height
    )


def test_late_meals_halve_second_visits_until_new_staff_come(network):
    def came_back(start, end):
        return network.newcomers(LATE_MEALS, start, end)["came_back"].mean()

    before = came_back(date(2022, 7, 1), LATE_FROM)
    during = came_back(LATE_FROM, LATE_UNTIL)
    after = came_back(LATE_UNTIL, date(2026, 3, 31))
    assert during < 0.6 * before
    assert after > 1.5 * during


def test_the_late_year_shows_in_the_supports(network):
    assert supports_on_time(network, date(2023, 7, 1), LATE_FROM) > 0.8
    assert supports_on_time(network, LATE_FROM, LATE_UNTIL) < 0.5
    assert supports_on_time(network, LATE_UNTIL, date(2026, 7, 1)) > 0.85


def test_new_support_staff_begin_when_the_late_year_ends(network):
    roles = network["contractor_roles"].filter(
        pl.col("partnership_id") == network.id_of(LATE_MEALS), pl.col("role") == "program_support"
    )
    assert LATE_UNTIL in roles["started_on"].to_list()
    assert roles.filter(pl.col("started_on") == LATE_UNTIL)["organization_id"].item() not in (
        roles.filter(pl.col("started_on") == LATE_FROM)["organization_id"].to_list()
    )


def test_the_new_partnership_began_in_2025_and_is_small(network):
    meetings = network["meetings"].filter(pl.col("partnership_id") == network.id_of(SMALL_AND_NEW))
    assert meetings["held_on"].min() >= date(2025, 3, 1)
    assert 11 <= network.members(SMALL_AND_NEW, date(2026, 6, 30)).height <= 45


@pytest.mark.parametrize("annotation", ANNOTATIONS, ids=lambda one: one.text_en)
def test_every_turn_is_annotated_in_both_languages(network, annotation):
    row = network["annotations"].filter(pl.col("text_en") == annotation.text_en)
    assert row["text_es"].item() == annotation.text_es
    assert row["starts_on"].item() == annotation.starts_on


def promises_of_program_support(network, start, end):
    """The promises that fell due there in `[start, end)`, and whether they were kept on time."""
    roles = network["contractor_roles"].filter(
        pl.col("partnership_id") == network.id_of(LATE_MEALS), pl.col("role") == "program_support"
    )
    return (
        network["commitments"]
        .filter(
            pl.col("partnership_id") == network.id_of(LATE_MEALS),
            pl.col("organization_id").is_in(roles["organization_id"].unique().to_list()),
            pl.col("due_on") >= start,
            pl.col("due_on") < end,
        )
        .select(is_kept=(pl.col("status") == "done") & (pl.col("closed_on") <= pl.col("due_on")))["is_kept"]
    )


def test_the_late_year_shows_in_the_promises_of_program_support_and_so_does_its_mending(network):
    during = promises_of_program_support(network, LATE_FROM, LATE_UNTIL)
    after = promises_of_program_support(network, date(2025, 10, 1), date(2026, 7, 1))
    assert min(during.len(), after.len()) >= 15
    assert during.mean() < 0.4
    assert after.mean() > 0.75


def test_a_promise_that_was_not_kept_is_closed_or_given_up_within_about_a_year(network):
    given = network["commitments"]
    waiting = given.filter(pl.col("closed_on").is_null())
    missed = given.filter((pl.col("status") == "cancelled") & (pl.col("closed_on") >= pl.col("due_on")))
    assert waiting["due_on"].min() > date(2025, 6, 1)
    assert missed.height > 0.04 * given.height
    assert given.filter(pl.col("status") == "open")["closed_on"].null_count() == waiting.height
