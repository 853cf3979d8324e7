"""The map of organisations: who is tied to whom, how strongly, and whom a pointer finds tied to whom."""

from collections.abc import Mapping, Sequence

import altair as alt
import polars as pl

from dashboard.charts import network_marks as drawn
from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.network_labels import with_labels
from dashboard.charts.network_marks import KEY
from dashboard.theme import Palette


def network_map(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    organizations: pl.DataFrame,
    ties: pl.DataFrame,
    *,
    families: Sequence[str],
    titles: Mapping[str, str],
    chosen: str | None,
    palette: Palette,
    locale: str,
    description: str,
    height: int = 560,
    width: int | str = "container",
) -> alt.LayerChart:
    """The map; pointing at an organisation shows whom it is tied to, choosing it is told to the page.

    `organizations` has a row each: organization, label, family (one of `families`, of which residents come
    first and those of no known sector last), x and y (-1..1), area (of its mark), is_hollow (drawn without
    filling), and the columns of `titles`, which its tooltip says. `ties` has organization_a, organization_b,
    width (of its line), is_dashed, and change (gained, kept, lost, or empty where nothing is compared).
    """
    places = organizations.select(KEY, "label", "family", "x", "y", "area", "is_hollow", *titles)
    labelled = with_labels(places.drop(*titles), height=height)
    base, pointed = alt.Chart(labelled), alt.Chart(seen_from_each(ties, places))
    return on_canvas(
        alt.layer(
            *drawn.ties(lines(ties, places), palette),
            drawn.organizations(base, families, palette, legend=drawn.legend_above()),
            *drawn.labels(base, palette),
            drawn.veil(palette),
            *drawn.neighbours(pointed, families, palette),
            drawn.ring(base, palette),
            drawn.answering(alt.Chart(places, name="organizations"), titles, chosen),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )


def lines(ties: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """A line for each tie from place to place."""
    ends = places.select(KEY, "x", "y")
    return (
        ties.join(ends, left_on="organization_a", right_on=KEY, maintain_order="left")
        .join(ends, left_on="organization_b", right_on=KEY, suffix="2", maintain_order="left")
        .select("x", "y", "x2", "y2", "width", "is_dashed", "change")
        .with_columns(sign=pl.col("change").replace_strict(drawn.SIGNS, default=None, return_dtype=pl.String))
    )


def seen_from_each(ties: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Each organisation with everybody it is tied to, itself among them: what the browser looks up."""
    there = [pl.col("organization_a").alias(KEY), pl.col("organization_b").alias("other")]
    back = [pl.col("organization_b").alias(KEY), pl.col("organization_a").alias("other")]
    both = pl.concat([ties.select(*way, "width", "is_dashed", "change") for way in (there, back)])
    itself = places.select(KEY, pl.col(KEY).alias("other")).with_columns(
        width=pl.lit(0.0), is_dashed=pl.lit(value=False), change=pl.lit("")
    )
    other = places.select(pl.col(KEY).alias("other"), "label", "family", "area", "is_hollow", x2="x", y2="y")
    return (
        pl.concat([itself, both])
        .join(places.select(KEY, "x", "y"), on=KEY, maintain_order="left")
        .join(other, on="other", maintain_order="left")
        .with_columns(label=pl.when(pl.col(KEY) == pl.col("other")).then("label"))
        .drop("other")
    )
