"""How organizations and ties are drawn: sectors by family, importance by area, strength by width."""

import polars as pl

from dashboard import session
from dashboard.subjects.network.drawn import measure
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
FEW = 40


def areas(found: pl.DataFrame) -> pl.Expr:
    """Area in proportion to the measure, from an eighth of the largest."""
    largest = min(LARGEST_MARK, max(SMALLEST_MARK, MARKS / found.height))
    highest = float(found[measure()].max() or 1)
    return (largest / 8 + largest * 7 / 8 * pl.col(measure()).fill_null(0) / highest).alias("area")


def widths(ties: int) -> pl.Expr:
    """Thicker the more often, on a logarithmic scale, since meetings are many and agreements few."""
    thin = 0.7 if ties > FEW * 10 else 1.0
    return (thin + thin * pl.col("weight").log1p() * 0.8).alias("width")


def tooltip(found: pl.DataFrame) -> pl.DataFrame:
    """What a pointer reads of an organization; all of it stands in the table of organizations too."""
    text = session.text()
    return found.select(
        sector=pl.col("sector").replace_strict(sector_words(), default=text("network.family.unknown")),
        degree="degree",
        strength="strength",
    )


def sector_words() -> dict[str, str]:
    return {**labels("sector", session.text().language), "residents": session.text()("network.residents")}
