"""Who helps whom, who comes to the support team's meetings, and how far residents are involved."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.charts.both_ways import help_both_ways
from dashboard.charts.coverage import known_shares
from dashboard.charts.two_views import levels_as_two_see_them
from dashboard.kit import columns
from dashboard.kit.columns import heading
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year, row_of
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.coordination import queries
from dashboard.subjects.coordination.queries import EVERYBODY
from dashboard.subjects.coordination.viewed import Viewed, named
from dashboard.subjects.coordination.wording import set_apart
from dashboard.text.categories import labels

PAIRS_DRAWN = 20
ROWS_DRAWN = 30
HELP, HELP_MARTS = "help", ("support_between_organizations",)
TEAM, TEAM_MARTS = "team", ("support_team_attendance_by_period",)
ENGAGEMENT, ENGAGEMENT_MARTS = "engagement", ("engagement_by_period",)
LEVELS = (1, 5)
VIEWS = ("level_by_organization", "level_by_residents")


def help_given(given: Viewed) -> Figure:
    """How often organizations helped one another in the half-year, each pair once and both ways."""
    text, pairs, until = session.text(), helping_pairs(given), given.about.until
    drawn = pairs.head(PAIRS_DRAWN)
    # counts what is shown: the pairs drawn, and the rows of the table
    rest = [text("coordination.help.drawn", drawn=drawn.height, of=pairs.height)]
    named_here = ("from_organization_id", "to_organization_id", "acts", "acts_back", "reciprocity")
    return Figure(
        chart=partial(help_both_ways, drawn.select("acts", "acts_back", pair_in_words(drawn)))
        if drawn.height
        else None,
        name=HELP,
        title=text("coordination.help.title"),
        subtitle=text("coordination.help.subtitle", months=months_of(until)),
        says=help_in_words(given),
        notes=rest if pairs.height > drawn.height else [],
        table=columns.tabled(pairs, *named_here, figure=HELP, marts=HELP_MARTS),
        definitions=["support_reciprocity"],
        of=name_of_shown(given.about),
        marts=HELP_MARTS,
    )


def help_in_words(given: Viewed) -> str:
    """In how many pairs one helped the other, and in how many both did."""
    text, scope = session.text(), session.scope()
    counted = queries.help_between(scope, given.about, organization_id=given.organization_id)
    now = row_of(counted, given.about.until)
    if now is None:
        return text("coordination.help.none")
    return text("coordination.help.says", count=now["pairs"], both=now["pairs_both_ways"])


def helping_pairs(given: Viewed) -> pl.DataFrame:
    """The pairs of the half-year in order of name; the organization chosen stands first in its own."""
    is_shown = (
        pl.col("from_organization") < pl.col("to_organization")
        if given.organization_id == EVERYBODY
        else pl.col("from_organization_id") == given.organization_id
    )
    return (
        of_half_year(queries.support_between(session.scope(), given.about), given.about.until)
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


def attendance(about: About) -> Figure:
    """Who came to how many of the support team's meetings that were open to them."""
    text = session.text()
    rows = of_half_year(queries.support_team(session.scope(), about), about.until)
    rows = rows.with_columns(named("organization_id").alias("organization")).sort("organization")
    named_here = ("organization_id", "meetings_open", "meetings_attended", "attended_share")
    return Figure(
        chart=partial(known_shares, attendance_drawn(rows), enough={}, title=text("coordination.team.came"))
        if rows.height
        else None,
        name=TEAM,
        title=text("coordination.team.title"),
        subtitle=text("coordination.team.subtitle", months=months_of(about.until)),
        says=team_in_words(about),
        table=columns.tabled(rows, *named_here, figure=TEAM, marts=TEAM_MARTS),
        definitions=["support_team_attended_share"],
        of=name_of_shown(about),
        marts=TEAM_MARTS,
    )


def team_in_words(about: About) -> str:
    """How many organizations came at least once, of those to which a meeting was open."""
    text, now = session.text(), row_of(queries.counts(session.scope(), about), about.until)
    if now is None or not now["team_organizations"]:
        return text("coordination.team.none")
    return text(
        "coordination.team.says",
        count=now["team_meetings"],
        came=now["team_organizations_that_came"],
        of=now["team_organizations"],
    )


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


def engagement(about: About) -> Figure:
    """How far each organization involves residents, as it sees it and as residents see it."""
    text, rows = session.text(), latest_levels(about)
    drawn = rows.head(ROWS_DRAWN)
    said = [set_apart(organization) for organization in drawn["organization"]]
    words = labels("engagement_level", text.language)
    named_here = ("period_end", "organization_id", "rater", "level", "previous_level", "difference")
    return Figure(
        chart=partial(
            levels_as_two_see_them,
            drawn.select(*VIEWS, pl.Series("says", said, dtype=pl.String)),
            levels=LEVELS,
            views={view: heading(view, *ENGAGEMENT_MARTS) for view in VIEWS},
        )
        if drawn.height
        else None,
        name=ENGAGEMENT,
        title=text("coordination.engagement.title"),
        subtitle=" · ".join(f"{level} {word}" for level, word in words.items()),
        says=levels_in_words(rows, about),
        table=columns.tabled(latest_ratings(about), *named_here, figure=ENGAGEMENT, marts=ENGAGEMENT_MARTS),
        definitions=["engagement_level", "engagement_difference"],
        of=name_of_shown(about),
        marts=ENGAGEMENT_MARTS,
    )


def latest_levels(about: About) -> pl.DataFrame:
    """One row per organization rated in the last half-year in which any was."""
    return latest_ratings(about).unique("organization_id", keep="first", maintain_order=True)


def latest_ratings(about: About) -> pl.DataFrame:
    """The same organizations with a row for each who rated them, the organization itself first."""
    rows = queries.engagement(session.scope(), about)
    return (
        rows.filter(pl.col("period_end") == pl.col("period_end").max())
        .with_columns(named("organization_id").alias("organization"))
        .sort("organization", "rater")
    )


def levels_in_words(rows: pl.DataFrame, about: About) -> str:
    """Of the organizations rated from both sides, how many residents see the same, higher and lower."""
    text = session.text()
    if rows.is_empty():
        return text("coordination.engagement.none")
    end = rows["period_end"][0]
    then = row_of(queries.counts(session.scope(), about), end) or {}
    return text(
        "coordination.engagement.says",
        count=then.get("rated_by_both", 0),
        same=then.get("rated_the_same", 0),
        higher=then.get("rated_higher_by_residents", 0),
        lower=then.get("rated_lower_by_residents", 0),
        end=end,
    )
