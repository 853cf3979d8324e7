"""What others wrote stands on one line, and is no longer than there is room for."""

from dashboard.words.shortening import cut_short


def test_what_fits_stays_as_it_is():
    assert cut_short("Cedar Center", 12) == "Cedar Center"


def test_what_is_cut_has_room_with_the_sign_that_it_is_cut():
    assert cut_short("Cedar Center of Lancaster", 12) == "Cedar Cente…"


def test_no_blank_stands_before_the_sign():
    assert cut_short("Cedar Center", 7) == "Cedar…"


def test_lines_become_one():
    assert cut_short("Cedar\n  Center", 20) == "Cedar Center"
