"""What the picture of each promise's life is drawn from: its days, and the words above its line."""

import polars as pl

from dashboard import session
from dashboard.subjects.coordination.queries import EVERYBODY
from dashboard.subjects.coordination.viewed import Viewed
from dashboard.subjects.coordination.wording import in_lines, set_apart

ABOVE = ("says", "promised", "promised_on")
"""The lines above the picture of a promise; the last goes on with what the one before began."""
UNDONE = ("missed", "cancelled")


def days_drawn(chosen: pl.DataFrame) -> pl.DataFrame:
    """The days in each promise's life; what was moved by agreement is not late before the day agreed on."""
    is_moved = pl.col("outcome") == "moved_by_agreement"
    agreed = pl.when(is_moved).then("revised_due_on")
    return chosen.select(
        "made_on",
        "due_on",
        "revised_due_on",
        "closed_on",
        is_undone=pl.col("outcome").is_in(UNDONE),
        late_from=pl.coalesce(agreed, "due_on"),
    )


def said_above(chosen: pl.DataFrame, given: Viewed) -> pl.DataFrame:
    """`12 days late · Cedar Center`, the organization where all are shown; below it what was promised."""
    names_who = given.organization_id == EVERYBODY
    said = [
        (
            " · ".join([state_of, *([set_apart(own)] if names_who and own else [])]),
            *map(set_apart, in_lines(written or session.text()("coordination.untitled"))),
        )
        for state_of, written, own in chosen.select("state", "description", "organization").iter_rows()
    ]
    return pl.DataFrame(said, schema=dict.fromkeys(ABOVE, pl.String), orient="row")
