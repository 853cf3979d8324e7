"""The look: colours, type and number formats, for pages, charts and print alike."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale

FONT = "Atkinson Hyperlegible Next"
FONT_FOLDER = Path(__file__).parent / "static" / "fonts"

LABEL_SIZE = 14
"""Pixels of the smallest text anywhere: axis labels and captions."""
NUMBER_SIZE = 16
"""Pixels of the number that stands at the end of a line."""

# Los Angeles writes 1,775 in Spanish as in English, as Mexico does and Spain does not.
CLDR_LOCALES = {"en": Locale("en", "US"), "es": Locale("es", "US")}
SHARE = ".0%"
TO_A_TENTH = ",.1~f"
"""As a sentence says a number: no decimal where it is whole."""
MONTH_FORMATS = {"en": "%B %Y", "es": "%B de %Y"}
WEEK_FROM_SUNDAY = (6, 0, 1, 2, 3, 4, 5)

AXIS = {"aria": False, "domain": False, "ticks": False, "labelPadding": 6, "titlePadding": 8}
AXIS_X = {"grid": False, "domain": True, "ticks": True, "tickSize": 5}
LEGEND = {"aria": False, "title": None, "labelLimit": 0, "symbolStrokeWidth": 0, "symbolType": "square"}


@dataclass(frozen=True)
class Palette:
    """Colours by use; text, accent and series have a contrast of at least 4.5 with the ground."""

    ground: str
    raised: str
    ink: str
    muted: str
    accent: str
    accent_soft: str
    series: tuple[str, str, str, str]
    context_line: str
    context_dot: str
    band: str
    grid: str


LIGHT = Palette(
    ground="#FFFFFF",
    raised="#F6F5F1",
    ink="#1F2A30",
    muted="#5A666D",
    accent="#0B6E69",
    accent_soft="#78AFAB",
    series=("#0072B2", "#C4500A", "#00805C", "#9A4C86"),
    context_line="#C9CED1",
    context_dot="#9AA5AB",
    band="#EAE9E4",
    grid="#EEEFEE",
)
DARK = Palette(
    ground="#14181B",
    raised="#1D2327",
    ink="#E8ECEE",
    muted="#A9B4BA",
    accent="#4FC3B8",
    accent_soft="#2E7F78",
    series=("#5AB4EA", "#F08A4B", "#3CC39A", "#D593C4"),
    context_line="#4A5459",
    context_dot="#737F86",
    band="#2B3338",
    grid="#242B2F",
)


def palette(*, dark: bool = False) -> Palette:
    return DARK if dark else LIGHT


def chart_config(palette: Palette, *, locale: str) -> dict[str, Any]:
    """The Vega-Lite configuration of every chart: no boxes, a pale grid, the page's type and language."""
    return {
        "background": palette.ground,
        "font": FONT,
        "locale": vega_locale(locale),
        "view": {"stroke": None},
        # Vega-Lite would show every encoded column, raw; a chart says itself what its tooltip says.
        # Nor would it describe marks and axes to a screen reader in any language but English; the chart's own
        # description is in the page's, and the table says the rest.
        "mark": {"tooltip": None, "aria": False},
        "axis": {
            **words("label", palette.muted),
            **words("title", palette.muted),
            **AXIS,
            "gridColor": palette.grid,
        },
        "axisX": {**AXIS_X, "domainColor": palette.context_line, "tickColor": palette.context_line},
        "legend": {**words("label", palette.ink), **LEGEND},
        # Parts that stand on each other stay apart in greyscale too.
        "bar": {"stroke": palette.ground, "strokeWidth": 0.6},
        "text": {"color": palette.ink, "fontSize": LABEL_SIZE, "font": FONT},
    }


def words(of: str, colour: str) -> dict[str, Any]:
    """How the labels or titles (`of`) of axes and legends are set."""
    return {f"{of}Color": colour, f"{of}Font": FONT, f"{of}FontSize": LABEL_SIZE, f"{of}FontWeight": 400}


def vega_locale(locale: str) -> dict[str, Any]:
    """Number and date formats of a language (`en`, `es`), from Unicode's CLDR, in d3's terms."""
    cldr = CLDR_LOCALES[locale]
    numbers = cldr.number_symbols["latn"]
    return {
        "number": {
            "decimal": numbers["decimal"],
            "thousands": numbers["group"],
            "grouping": [3],
            "currency": ["$", ""],
        },
        "time": {
            "dateTime": "%x %X",
            "date": "%Y-%m-%d",
            "time": "%H:%M",
            "periods": [cldr.day_periods["format"]["abbreviated"][period] for period in ("am", "pm")],
            "days": days(cldr, "wide"),
            "shortDays": days(cldr, "abbreviated"),
            "months": months(cldr, "wide"),
            "shortMonths": months(cldr, "abbreviated"),
        },
    }


def days(cldr: Locale, width: str) -> list[str]:
    return [cldr.days["stand-alone"][width][day] for day in WEEK_FROM_SUNDAY]


def months(cldr: Locale, width: str) -> list[str]:
    return [cldr.months["stand-alone"][width][month] for month in range(1, 13)]
