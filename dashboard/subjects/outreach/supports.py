"""Second visits beside what the first meeting offered: an association, said as no more than that."""

import polars as pl

from dashboard import session
from dashboard.kit import figure
from dashboard.kit.choices import choice_from
from dashboard.kit.figure import Figure
from dashboard.kit.small_pictures import SmallPicture
from dashboard.kit.whose import about, name
from dashboard.subjects.outreach import cohorts
from dashboard.subjects.outreach import queries as asked
from dashboard.subjects.outreach.cohorts import SUPPORT, Row, months_of
from dashboard.subjects.outreach.over_time import SHOWN, events, show_strips, strip, with_words
from dashboard.text.categories import labels
from dashboard.words.ratios import ratio

KINDS = ("together", "on_time", "late", "without")
"""All newcomers, then those whose first meeting had the support on time, late, or not at all."""


def show() -> None:
    """Nothing where no newcomer's first meeting is on record."""
    text, offered = session.text(), session.kept(cohorts.supports)
    if not offered:
        return
    about_it = session.kept(second_visits)
    figure.show_title(about_it.title, about_it.subtitle)
    known = labels("support", text.language)
    named = {code: known[code] for code in offered}
    choice_from(named, of=SUPPORT, label=text("outreach.choose.support"), now=cohorts.support())
    show_strips(session.kept(strips))
    figure.show_words(about_it)


def visits() -> pl.DataFrame:
    """For each half-year: first_<kind>, the newcomers followed, and again_<kind>, those who came again."""
    rows = asked.second_visits_by_support(session.scope(), **about())
    return rows.filter(pl.col("support") == cohorts.support()).select(
        "period_end",
        (pl.col("first_timers_with") + pl.col("first_timers_without")).alias("first_together"),
        (pl.col("second_visits_with") + pl.col("second_visits_without")).alias("again_together"),
        pl.col("first_timers_on_time").alias("first_on_time"),
        pl.col("second_visits_on_time").alias("again_on_time"),
        (pl.col("first_timers_with") - pl.col("first_timers_on_time")).alias("first_late"),
        (pl.col("second_visits_with") - pl.col("second_visits_on_time")).alias("again_late"),
        pl.col("first_timers_without").alias("first_without"),
        pl.col("second_visits_without").alias("again_without"),
        "is_provisional",
    )


def second_visits() -> Figure:
    text, rows = session.text(), visits()
    return Figure(
        name="second_visits",
        title=text("outreach.support.title"),
        subtitle=text("outreach.support.subtitle", shown=SHOWN),
        says=in_words(rows),
        notes=events(rows.tail(SHOWN)),
        table=rows,
        of=name(),
    )


def in_words(rows: pl.DataFrame) -> str:
    """The newest half-year that is followed, the one before, and that nothing follows from it."""
    text = session.text()
    settled = rows.filter(~pl.col("is_provisional")).tail(2).to_dicts()
    if not settled:
        return text("outreach.support.too_early")
    label = labels("support", text.language)[cohorts.support()]
    parts = [part for kind in KINDS[1:] if (part := of_kind(settled[-1], kind))]
    said = text(
        "outreach.support.says",
        months=months_of(settled[-1]["period_end"]),
        support=label,
        parts="; ".join(parts),
    )
    return " ".join([said, *earlier(settled[:-1]), text("outreach.support.not_why")])


def of_kind(row: Row, kind: str) -> str:
    """Of those whose first meeting was so, how many came again; empty where there was nobody."""
    if not row[f"first_{kind}"]:
        return ""
    came = ratio(row[f"again_{kind}"], row[f"first_{kind}"], session.text())
    return session.text()(f"outreach.support.{kind}", ratio=came)


def earlier(rows: list[Row]) -> list[str]:
    text = session.text()
    return [
        text("outreach.support.earlier", months=months_of(row["period_end"]), ratio=all_of(row))
        for row in rows
        if row["first_together"]
    ]


def all_of(row: Row) -> str:
    return ratio(row["again_together"], row["first_together"], session.text())


def strips() -> list[SmallPicture]:
    """The same picture of all newcomers and of each kind, on one scale."""
    rows = visits().tail(SHOWN)
    most = int(rows["first_together"].max() or 0)
    return [strip_of(kind, rows, most=most) for kind in KINDS]


def strip_of(kind: str, rows: pl.DataFrame, *, most: int) -> SmallPicture:
    drawn = rows.select("period_end", "is_provisional", whole=f"first_{kind}", part=f"again_{kind}")
    label = session.text()(f"outreach.support.strip.{kind}")
    return strip(with_words(drawn), label=label, most=most)
