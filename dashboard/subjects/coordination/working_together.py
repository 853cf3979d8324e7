"""Who helps whom, who comes to the support team's meetings, and how far residents are involved."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.both_ways import help_both_ways
from dashboard.charts.coverage import known_shares
from dashboard.charts.two_views import levels_as_two_see_them
from dashboard.kit.figure import Figure
from dashboard.kit.whose import about, name
from dashboard.subjects.coordination import queries as asked
from dashboard.subjects.coordination.viewed import EVERYBODY, chosen_organization, months, named
from dashboard.subjects.coordination.wording import set_apart
from dashboard.text.categories import labels

PAIRS_DRAWN = 20
ROWS_DRAWN = 30
LEVELS = (1, 5)
VIEWS = ("level_by_organization", "level_by_residents")


def help_given() -> Figure:
    """How often organizations helped one another in the half-year, each pair once and both ways."""
    text, pairs = session.text(), helping_pairs()
    drawn = pairs.head(PAIRS_DRAWN)
    both = pairs.filter((pl.col("acts") > 0) & (pl.col("acts_back") > 0)).height
    rest = [text("coordination.help.drawn", drawn=drawn.height, of=pairs.height)]
    return Figure(
        chart=partial(help_both_ways, drawn.select("acts", "acts_back", pair_in_words(drawn)))
        if drawn.height
        else None,
        name="help",
        title=text("coordination.help.title"),
        subtitle=text("coordination.help.subtitle", months=months()),
        says=text("coordination.help.says", count=pairs.height, both=both)
        if pairs.height
        else text("coordination.help.none"),
        notes=rest if pairs.height > drawn.height else [],
        table=pairs.select("from_organization", "to_organization", "acts", "acts_back", "reciprocity"),
        definitions=["support_reciprocity"],
        of=name(),
    )


def helping_pairs() -> pl.DataFrame:
    """The pairs of the half-year in order of name; the organization chosen stands first in its own."""
    chosen = chosen_organization()
    is_shown = (
        pl.col("from_organization") < pl.col("to_organization")
        if chosen == EVERYBODY
        else pl.col("from_organization_id") == chosen
    )
    return (
        asked.support_between(session.scope(), **about())
        .filter(pl.col("period_end") == session.view().period_end)
        .with_columns(
            named("from_organization_id").alias("from_organization"),
            named("to_organization_id").alias("to_organization"),
        )
        .filter(is_shown)
        .sort("from_organization", "to_organization")
    )


def pair_in_words(pairs: pl.DataFrame) -> pl.Series:
    said = [
        f"{set_apart(first)} ⇄ {set_apart(second)}"
        for first, second in pairs.select("from_organization", "to_organization").iter_rows()
    ]
    return pl.Series("says", said, dtype=pl.String)


def attendance() -> Figure:
    """Who came to how many of the support team's meetings that were open to them."""
    text = session.text()
    rows = asked.support_team(session.scope(), **about()).filter(
        pl.col("period_end") == session.view().period_end
    )
    rows = rows.with_columns(named("organization_id").alias("organization")).sort("organization")
    return Figure(
        chart=partial(known_shares, attendance_drawn(rows), enough={}, title=text("coordination.team.came"))
        if rows.height
        else None,
        name="team",
        title=text("coordination.team.title"),
        subtitle=text("coordination.team.subtitle", months=months()),
        says=team_in_words(rows),
        table=rows.select("organization", "meetings_open", "meetings_attended", "attended_share"),
        definitions=["support_team_attended_share"],
        of=name(),
    )


def team_in_words(rows: pl.DataFrame) -> str:
    text = session.text()
    if rows.is_empty():
        return text("coordination.team.none")
    came = rows.filter(pl.col("meetings_attended") > 0).height
    return text("coordination.team.says", count=rows["meetings_held"].max(), came=came, of=rows.height)


def attendance_drawn(rows: pl.DataFrame) -> pl.DataFrame:
    text, drawn = session.text(), rows.head(ROWS_DRAWN)
    said = [
        text("ratio.few", part=row["meetings_attended"], whole=row["meetings_open"])
        for row in drawn.rows(named=True)
    ]
    is_open = pl.col("attended_share").is_not_null()
    return drawn.select(
        pl.col("organization").alias("who"),
        pl.col("attended_share").alias("coverage"),
        pl.Series("says", said, dtype=pl.String),
        pl.when(~is_open).then(pl.lit(text("coordination.team.not_open"))).alias("hidden"),
    )


def engagement() -> Figure:
    """How far each organization involves residents, as it sees it and as residents see it."""
    text, rows = session.text(), latest_levels()
    drawn = rows.head(ROWS_DRAWN)
    said = [set_apart(organization) for organization in drawn["organization"]]
    words = labels("engagement_level", text.language)
    return Figure(
        chart=partial(
            levels_as_two_see_them,
            drawn.select(*VIEWS, pl.Series("says", said, dtype=pl.String)),
            levels=LEVELS,
            views={view: text(f"columns.{view}") for view in VIEWS},
        )
        if drawn.height
        else None,
        name="engagement",
        title=text("coordination.engagement.title"),
        subtitle=" · ".join(f"{level} {word}" for level, word in words.items()),
        says=levels_in_words(rows),
        table=rows.select("period_end", "organization", *VIEWS, "difference"),
        definitions=["engagement_level", "engagement_difference"],
        of=name(),
    )


def latest_levels() -> pl.DataFrame:
    """One row per organization rated in the last half-year in which any was."""
    rows = asked.engagement(session.scope(), **about())
    return (
        rows.filter(pl.col("period_end") == pl.col("period_end").max())
        .unique("organization_id", keep="first", maintain_order=True)
        .with_columns(named("organization_id").alias("organization"))
        .sort("organization")
    )


def levels_in_words(rows: pl.DataFrame) -> str:
    text = session.text()
    if rows.is_empty():
        return text("coordination.engagement.none")
    both = rows.drop_nulls("difference")
    higher, lower = (
        both.filter(difference).height for difference in (pl.col("difference") < 0, pl.col("difference") > 0)
    )
    return text(
        "coordination.engagement.says",
        count=both.height,
        same=both.height - higher - lower,
        higher=higher,
        lower=lower,
        end=rows["period_end"][0],
    )
