"""What came in and what went out."""

from collections.abc import Mapping

import altair as alt
import polars as pl

from dashboard.charts.canvas import Size, on_canvas
from dashboard.charts.stacks import Bars, provisional_word, stacked, whole_bands
from dashboard.theme import Palette

MAGNITUDE = "format(abs(datum.value), ',d')"
"""An axis of losses counts people too, not minus people."""


def flow_bars(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    when: str,
    gains: Mapping[str, str],
    losses: Mapping[str, str],
    palette: Palette,
    locale: str,
    description: str,
    provisional: str | None = None,
    provisional_title: str = "",
    width: int | str = "container",
    height: int = 340,
) -> alt.LayerChart:
    """Gains above a line of zero, losses below it, one bar for each date `when` (a DATE column).

    `gains` and `losses` give one or two columns of counts each, with their words; the words stand above and
    below the bars. Where the column `provisional` is true the bars are paler, and the word stands over them.
    """
    bars = Bars(data, when, provisional)
    gained = stacked(bars, gains, colours=(palette.accent, palette.accent_soft))
    lost = stacked(bars, losses, colours=(palette.context_dot, palette.muted), legend="bottom", sign=-1)
    axis = alt.Axis(labelExpr=MAGNITUDE, tickCount=5, tickMinStep=1)
    zero = alt.Chart(alt.InlineData([{}])).mark_rule(color=palette.ink)
    return on_canvas(
        alt.layer(
            alt.layer(gained, lost).resolve_scale(color="independent"),
            zero.encode(y=alt.datum(0, axis=axis, title=None)),
            *provisional_word(bars, provisional_title, palette=palette),
            whole_bands(bars, {**gains, **losses}, locale=locale),
        ),
        size=Size(width, height),
        palette=palette,
        locale=locale,
        description=description,
    )
