"""How a change and a half-year are said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.frame.period_picker import said
from dashboard.kit.choices import told_apart
from dashboard.text import text_in
from dashboard.words.change import compared, direction
from dashboard.words.half_years import at, day_before, first_day

ENGLISH, SPANISH = text_in("en"), text_in("es")


@pytest.mark.parametrize(
    ("before", "change", "which"),
    [(5, 2, "more"), (7, -2, "fewer"), (5, 0, "same"), (0, 5, "first"), (0, 0, "first")],
)
def test_a_change_is_more_fewer_as_many_or_the_first(before, change, which):
    assert direction(before, change) == which


def test_a_change_is_said_without_a_sign():
    values = compared(91, -9, end=date(2026, 6, 30), text=ENGLISH)
    assert values == {
        "members": 91,
        "change": 9,
        "at": "at the end of June",
        "before": "at the end of December",
    }


def test_a_day_within_a_month_is_said_as_a_day():
    assert at(date(2026, 8, 15), ENGLISH) == "on 15 August 2026"
    assert at(date(2026, 8, 15), SPANISH) == "el 15 de agosto de 2026"
    assert at(date(2024, 2, 29), ENGLISH) == "at the end of February"
    assert at(date(2024, 2, 28), ENGLISH) == "on 28 February 2024"


@pytest.mark.parametrize(
    ("end", "is_provisional", "english", "spanish"),
    [
        (date(2026, 6, 30), False, "January – June 2026", "enero – junio de 2026"),
        (date(2025, 12, 31), False, "July – December 2025", "julio – diciembre de 2025"),
        (date(2026, 8, 15), True, "Jul – Aug 2026, so far", "jul – ago 2026, en curso"),
        (date(2026, 7, 2), True, "Jul 2026, so far", "jul 2026, en curso"),
    ],
)
def test_a_half_year_is_said_by_its_months(end, is_provisional, english, spanish):
    assert said(end, is_provisional=is_provisional, text=ENGLISH) == english
    assert said(end, is_provisional=is_provisional, text=SPANISH) == spanish


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_half_year_begins_in_january_or_july_and_follows_the_one_before(day):
    start = first_day(day)
    assert start <= day
    assert (start.month, start.day) in ((1, 1), (7, 1))
    assert (start - day_before(day)).days == 1
    assert (day - start).days < 184


def test_options_with_the_same_words_show_their_codes():
    assert told_apart({"p01": "Eastside", "p02": "Eastside", "p03": "Westside"}) == {
        "p01": "Eastside (p01)",
        "p02": "Eastside (p02)",
        "p03": "Westside",
    }
