"""Who runs a partnership is said in counts, and what is not recorded is said too."""

import pytest

from dashboard.text import LANGUAGES, text_in
from dashboard.words.leadership import in_answer, in_tile, more_about, seats_in_tile

FULL = {
    "seats": 12,
    "seats_held": 11,
    "resident_seats": 7,
    "meetings_held": 11,
    "meetings": 8,
    "resident_facilitated": 5,
    "decisions": 6,
    "decisions_with_required_body": 5,
    "decisions_by_required_body": 4,
    "absence_factor": 3,
    "empty_seats": 1,
    "meetings_without_facilitator": 3,
    "decisions_without_body": 1,
    "is_provisional": False,
}
NOTHING = {**dict.fromkeys(FULL, 0), "absence_factor": None, "is_provisional": False}


def answer(language="en", **changes):
    return in_answer({**FULL, **changes}, "Lancaster", text_in(language))


def more(language="en", **changes):
    return more_about({**FULL, **changes}, text_in(language))


def test_the_answer_counts_seats_and_meetings():
    assert answer() == "In Lancaster, residents hold :primary[7 of 11 seats] and facilitated 5 of 8 meetings."
    assert answer("es").startswith("En Lancaster, las personas residentes ocupan :primary[7 de 11 asientos]")


def test_from_thirty_on_a_share_is_a_percentage():
    assert "facilitated 20 of 29 meetings" in answer(meetings=29, resident_facilitated=20)
    assert "facilitated 70\\% of 30 meetings" in answer(meetings=30, resident_facilitated=21)


def test_what_follows_says_decisions_absence_and_all_that_is_missing():
    assert more() == (
        "The body that the by-laws require took 4 of 5 decisions.",
        "Half of the leadership rests on 3 people.",
        "Of 12 seats in all, 1 is empty.",
        "For 3 of 11 meetings it is not recorded who facilitated.",
        "For 1 of 6 decisions it is not recorded which body had to take them.",
    )


def test_what_is_complete_is_not_said_to_lack_anything():
    assert len(more(empty_seats=0, meetings_without_facilitator=0, decisions_without_body=0)) == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"seats_held": 0}, "In Lancaster, residents facilitated :primary[5 of 8 meetings]."),
        ({"meetings": 0}, "In Lancaster, residents hold :primary[7 of 11 seats]."),
        ({"meetings": 0, "seats_held": 0}, "For Lancaster, it is :primary[not recorded]"),
    ],
)
def test_nothing_out_of_nothing_is_not_a_share(changes, said):
    assert answer(**changes).startswith(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_half_year_of_which_nothing_is_recorded_has_words_and_no_number(language):
    said = (answer(language, **NOTHING), *more(language, **NOTHING), *in_tile(NOTHING, text_in(language)))
    assert all(said)
    assert not any(figure in sentence for sentence in said for figure in "0123456789%")


def test_no_decision_is_not_applicable():
    assert "not applicable" in more(decisions=0, decisions_with_required_body=0)[0]


def test_a_half_year_that_is_not_over_is_provisional():
    assert "provisional" in more(is_provisional=True)[-1]


def test_a_tile_has_a_short_line_for_each():
    assert in_tile(FULL, text_in("en")) == (
        "7 of 11 seats",
        "5 of 8 meetings",
        "4 of 5 decisions",
        "half rests on 3 people",
    )
    assert seats_in_tile(FULL, text_in("en")) == "7 of 11 seats held by residents"
