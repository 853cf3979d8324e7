"""How organizations and ties are drawn: sectors by family, importance by area, strength by width."""

import polars as pl

from dashboard.charts.network_labels import FEW
from dashboard.text import Text
from dashboard.text.categories import labels

FAMILIES = {
    "residents": "residents",
    "nonprofit": "community",
    "faith": "community",
    "resident_group": "community",
    "school": "services",
    "library": "services",
    "health": "services",
    "housing": "services",
    "government": "public",
    "elected_office": "public",
    "business": "economy",
    "labor": "economy",
    "philanthropy": "economy",
}
IN_ORDER = ("residents", "community", "services", "public", "economy", "unknown")
LARGEST_MARK, SMALLEST_MARK, MARKS = 900, 170, 16_000
"""Areas in pixels; where there are many, all share `MARKS`."""


def areas(found: pl.DataFrame, measure: str) -> pl.Expr:
    """Area in proportion to the measure, from an eighth of the largest."""
    largest = min(LARGEST_MARK, max(SMALLEST_MARK, MARKS / found.height))
    # computes nothing read: the largest mark is as large as there is room for.
    highest = float(found.select(pl.max(measure)).item() or 1)
    return (largest / 8 + largest * 7 / 8 * pl.col(measure).fill_null(0) / highest).alias("area")


def widths(ties: int) -> pl.Expr:
    """Thicker the more often, on a logarithmic scale, since meetings are many and agreements few."""
    thin = 0.7 if ties > FEW * 10 else 1.0
    return (thin + thin * pl.col("weight").log1p() * 0.8).alias("width")


def tooltip(found: pl.DataFrame, text: Text) -> pl.DataFrame:
    """What a pointer reads of an organization; all of it stands in the table of organizations too."""
    said = with_sector_said(found, text).select("sector", "degree", "strength")
    return said.with_columns(pl.col("sector").replace(labels("sector", text.language)))


def with_sector_said(found: pl.DataFrame, text: Text) -> pl.DataFrame:
    """The organizations with words for what no list of sectors has: residents, and a sector not recorded."""
    unknown = text("network.family.unknown")
    return found.with_columns(
        pl.col("sector").fill_null(unknown).replace("residents", text("organization.residents"))
    )


def sector_words(text: Text) -> dict[str, str]:
    return {**labels("sector", text.language), "residents": text("organization.residents")}
