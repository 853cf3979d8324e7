"""For the overview: where clearly more or clearly fewer promises were kept than half a year before."""

import polars as pl

from dashboard import session
from dashboard.subjects.coordination.queries import follow_through_of_each
from dashboard.words.half_years import day_before
from dashboard.words.ratios import ratio

CLEARLY = 0.2
"""So much of the share kept; of a dozen promises a difference of one or two is what half-years do."""
ENOUGH_DUE = 8


def changed() -> dict[str, str]:
    """What changed, by partnership; of the partnerships that the scope holds."""
    scope, end = session.scope(), session.view().period_end
    if end is None or not scope.holds("follow_through_by_period"):
        return {}
    said = {
        own: change_in_words(periods)
        for (own,), periods in follow_through_of_each(scope, until=end).group_by(
            "partnership_id", maintain_order=True
        )
    }
    return {own: words for own, words in said.items() if words}


def change_in_words(periods: pl.DataFrame) -> str:
    """The shares kept now and half a year before; empty if they are close, or of too few promises."""
    text, end = session.text(), session.view().period_end
    both = periods.filter(pl.col("period_end").is_in([day_before(end), end]), pl.col("due") >= ENOUGH_DUE)
    if both.height < 2:  # noqa: PLR2004 (now and before)
        return ""
    before, now = both.rows(named=True)
    if abs(now["kept_share"] - before["kept_share"]) < CLEARLY:
        return ""
    earlier, kept = (ratio(row["kept"], row["due"], text) for row in (before, now))
    return text("overview.look.kept", now=kept, earlier=earlier)
