"""The map of organizations: who is tied to whom, how strongly, and whom a pointer finds tied to whom."""

from collections.abc import Mapping, Sequence

import altair as alt
import polars as pl

from dashboard.charts import network_marks as drawn
from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.network_labels import SPOTS, with_labels
from dashboard.charts.network_marks import KEY, Looks
from dashboard.theme import Palette

COLUMNS = (KEY, "label", "family", "x", "y", "area", "is_hollow")
TIE_COLUMNS = ("organization_a", "organization_b", "width", "is_dashed", "change")
PLACE = ("x", "y")
HOW = ("width", "is_dashed", "change")


def network_map(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    organizations: pl.DataFrame,
    ties: pl.DataFrame,
    *,
    families: Sequence[str],
    titles: Mapping[str, str],
    chosen: str | None,
    first: str | None = None,
    palette: Palette,
    locale: str,
    description: str,
    height: int = 560,
    width: int | str = "container",
) -> alt.LayerChart:
    """The map; pointing at an organization shows whom it is tied to, choosing it is told to the page.

    `chosen` has a ring from the beginning, and `first`, or else the chosen, is named before all others.

    `organizations` has a row each: organization, label, family (one of `families`, of which residents come
    first and those of no known sector last), x and y (-1..1), area (of its mark), is_hollow (drawn without
    filling), and the columns of `titles`, which its tooltip says. `ties` has organization_a, organization_b,
    width (of its line), is_dashed, and change (gained, kept, lost, or empty where nothing is compared).
    """
    known = 0 if isinstance(width, str) else width
    places = with_labels(
        organizations.select(*COLUMNS, *titles), height=height, width=known, first=first or chosen
    )
    ties = ties.select(TIE_COLUMNS)
    looks = Looks.of(families, present=places["family"], palette=palette)
    organized, tied = alt.Chart(with_others(places, ties)), alt.Chart(ties)
    return on_canvas(
        alt.layer(
            *drawn.ties(between_places(tied, places), palette, lines=ties.height),
            drawn.organizations(organized, looks, legend=drawn.legend_above()),
            *drawn.labels(organized, palette),
            drawn.veil(palette),
            *drawn.neighbours(tied_to_pointed(organized, places), pointed(organized), looks, palette),
            drawn.ring(organized, palette),
            drawn.answering(organized.properties(name="organizations"), titles, chosen),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )


def between_places(tied: alt.Chart, places: pl.DataFrame) -> alt.Chart:
    """Each tie with the places of both sides, which the browser looks up: so they are sent but once."""
    return with_place(with_place(tied, places, of="organization_a"), places, of="organization_b", to="2")


def with_place(
    chart: alt.Chart, places: pl.DataFrame, *, of: str, to: str = "", more: Sequence[str] = ()
) -> alt.Chart:
    found = alt.LookupData(data=places, key=KEY, fields=[*PLACE, *more])
    return chart.transform_lookup(lookup=of, from_=found, as_=[f"x{to}", f"y{to}", *more])


def with_others(places: pl.DataFrame, ties: pl.DataFrame) -> pl.DataFrame:
    """The organizations, each with everybody it is tied to, and how, in words split by `|`.

    A browser that looks at one organization then reads its own ties only, and not all there are.
    """
    sides = [
        ties.select(
            pl.col(f"organization_{own}").alias(KEY), pl.col(f"organization_{far}").alias("others"), *HOW
        )
        for own, far in (("a", "b"), ("b", "a"))
    ]
    # computes nothing read: names side by side, for the browser to split again
    gathered = pl.concat(sides).group_by(KEY).agg(pl.col("others", *HOW).cast(pl.String).str.join("|"))
    # computes nothing read: the same names beside their organization
    return places.join(gathered, on=KEY, how="left", maintain_order="left")


def tied_to_pointed(organized: alt.Chart, places: pl.DataFrame) -> alt.Chart:
    """The ties of the organization pointed at, each with the organization on the other side of it."""
    its = pointed(organized).transform_filter("isValid(datum.others)")
    split = {name: f"split(datum.{name}, '|')" for name in ("others", *HOW)}
    each = its.transform_calculate(x2="datum.x", y2="datum.y", **split).transform_flatten(list(split))
    how = each.transform_calculate(width="toNumber(datum.width)", is_dashed="datum.is_dashed === 'true'")
    return with_place(how, places, of="others", more=["words", "family", "area", "is_hollow", *SPOTS])


def pointed(organized: alt.Chart) -> alt.Chart:
    return organized.transform_filter(drawn.is_pointed_at(f"datum.{KEY} === {drawn.POINTED}"))
