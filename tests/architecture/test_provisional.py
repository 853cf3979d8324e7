"""Whether a figure of a half-year may still change is asked in one way, by the macro `is_still_open`."""

import re

from warehouse.settings import DBT_PROJECT

OF_MONTHS_AND_QUARTERS = {
    "follow_through_by_month",
    "int_months_spanned",
    "outreach_by_month",
    "outreach_funnel",
}
"""These tell of shorter spells as well, each open until its own last day."""
ASKED_ANOTHER_WAY = re.compile(
    r"(as_of\s*[<>]|[<>]=?\s*(?:as_of_day\.)?as_of)[^,]*?\bas is_\w*provisional", re.S
)


def test_every_half_year_is_provisional_by_the_one_rule():
    asking = {
        model.stem
        for model in DBT_PROJECT.glob("models/**/*.sql")
        if ASKED_ANOTHER_WAY.search(model.read_text(encoding="utf-8"))
    }
    assert asking <= OF_MONTHS_AND_QUARTERS
