"""Which organizations are in which partnerships: what all networks together look like, without a map."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import names_of_partnerships
from dashboard.charts.presence import marks_where_present
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.organizations import names_shown
from dashboard.kit.picture_files import Chart
from dashboard.subjects.network import queries
from dashboard.subjects.network.seen import Network
from dashboard.text import Text

NAME, MARTS = "organizations_across", ("organizations_across_partnerships_by_period",)
TABLED = ("organization_id", "partnerships", "partnership_id", "ties", "single_person_ties", "is_contractor")
MOST_ROWS = 40


def organizations_across(network: Network) -> Figure:
    """A row for each organization in two partnerships or more, a column for each partnership."""
    text, rows = session.text(), queries.across_partnerships(session.scope(), network.until)
    # counts what is shown: the rows of the picture
    count = rows["organization_id"].n_unique()
    return Figure(
        chart=matrix(rows, text) if count else None,
        name=NAME,
        title=text("network.across.title"),
        subtitle=text("network.across.subtitle"),
        says=says(count, text),
        table=tabled(rows, *TABLED, figure=NAME, marts=MARTS),
        marts=MARTS,
        of="",
    )


def says(count: int, text: Text) -> str:
    """How many there are; and of more than are drawn, which."""
    if not count:
        return text("network.across.none")
    said = text("network.across.says", count=count)
    return f"{said} {text('network.across.drawn', count=MOST_ROWS)}" if count > MOST_ROWS else said


def matrix(rows: pl.DataFrame, text: Text) -> Chart:
    organizations, partnerships = names_shown(), names_of_partnerships(session.scope())
    drawn = rows["organization_id"].unique(maintain_order=True).head(MOST_ROWS)
    cells = rows.filter(pl.col("organization_id").is_in(drawn.implode())).select(
        pl.col("organization_id").replace(organizations).alias("row"),
        pl.col("partnership_id").replace(partnerships).alias("column"),
        pl.col("ties").alias("count"),
    )
    called = {"row": "in_organization", "column": "in_partnership", "count": "tied"}
    titles = {name: text(f"network.across.{key}") for name, key in called.items()}
    return partial(marks_where_present, cells, columns=list(partnerships.values()), titles=titles)
