"""Invented people: whom they resemble, and what nobody may mistake for real."""

import polars as pl
import pytest

from warehouse.sample.people import in_latin_letters
from warehouse.sample.places import shares_by_geography


@pytest.mark.parametrize(
    "question", ["age_band", "gender", "race_ethnicity", "home_language", "caregiver_of_0_5", "zip"]
)
def test_answers_are_missing_everywhere(network, question):
    answers = network["people"][question]
    missing = (answers.is_null() | (answers.cast(pl.String) == "declined")).mean()
    assert 0.1 <= missing <= 0.25


def test_addresses_and_numbers_belong_to_nobody(network):
    people = network["people"]
    assert people["email"].drop_nulls().str.ends_with("@example.org").all()
    assert people["email"].drop_nulls().str.contains(r"^[a-z.0-9]+@").all()
    assert people["phone"].drop_nulls().str.contains(r"^\(\d{3}\) 555-01\d\d$").all()


def test_no_two_people_share_an_address(network):
    assert not network["people"]["email"].drop_nulls().is_duplicated().any()


@pytest.mark.parametrize("mark", ["'", "í", "ñ", "Nguyễn", "ليلى", "-"])
def test_names_hold_what_names_hold(network, mark):
    names = network["people"]["given_name"] + " " + network["people"]["family_name"]
    assert names.str.contains(mark, literal=True).any()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Inés", "ines"), ("O'Brien", "obrien"), ("de la Cruz", "delacruz"), ("ليلى", "friend")],
)
def test_an_address_holds_latin_letters_only(name, letters):
    assert in_latin_letters(name) == letters


@pytest.mark.parametrize(
    ("place", "community"),
    [
        ("Lancaster", "best-start-lancaster"),
        ("East LA", "best-start-east-la"),
        ("Metro LA", "best-start-metro-la"),
    ],
)
def test_people_resemble_their_community(network, place, community):
    members = network["memberships"].filter(pl.col("partnership_id") == network.id_of(place))
    people = members.join(network["people"], on="person_id").unique("person_id")
    known = people.filter(pl.col("race_ethnicity").is_not_null(), pl.col("race_ethnicity") != "declined")
    hispanic = known["race_ethnicity"].str.contains("hispanic").mean()
    assert hispanic == pytest.approx(shares_by_geography(vintage="2013-2017")[community][0], abs=0.08)


def test_some_people_choose_several_groups_and_some_decline(network):
    chosen = network["people"]["race_ethnicity"].drop_nulls()
    assert chosen.str.contains("|", literal=True).mean() > 0.05
    assert (chosen == "declined").mean() > 0.02
