"""Every chart, drawn from made-up rows: many, few, one, none."""

from datetime import date
from types import SimpleNamespace

import polars as pl
import pytest

from dashboard import theme
from dashboard.charts.bars import monthly_bars, share_over_time
from dashboard.charts.cohorts import retention_lines
from dashboard.charts.flows import flow_bars
from dashboard.charts.small_multiple import line_in_band
from dashboard.charts.survival import survival_curve
from dashboard.charts.trend import trend_line

PRIVATE = "a name that no picture needs"
FIRST = date(2016, 7, 1)
COHORTS = pl.date_range(FIRST, date(2019, 6, 1), "3mo", eager=True)


def months(rows):
    """`rows` months; the last one is provisional."""
    place = pl.int_range(rows, dtype=pl.Int64)
    return pl.select(
        month=pl.lit(FIRST).dt.offset_by(pl.format("{}mo", place)),
        members=1700 + 3 * place,
        joined=5 + place % 7,
        returned=place % 3,
        lapsed=place % 5,
        exited=place % 2,
        p25=1500 + place,
        p75=1650 + place,
        share=(place % 10) / 10,
        is_provisional=place == rows - 1,
        name=pl.lit(PRIVATE),
    )


def annotations():
    return pl.DataFrame(
        {
            "starts_on": [FIRST, date(2016, 8, 2), date(1999, 1, 1)],
            "text": ["New capacity builder", "Meals and childcare on time again, for good", "Long before"],
        }
    )


def trend(rows, **look):
    return trend_line(
        months(rows), when="month", value="members", value_title="Integrantes", band=("p25", "p75"),
        band_title="Las demás", provisional="is_provisional", provisional_title="provisional",
        annotations=annotations(), retreats=[date(2016, 9, 10)], **look,
    )  # fmt: skip


def small(rows, **look):
    return line_in_band(
        months(rows), when="month", value="members", band=("p25", "p75"), y_domain=(0, 2500),
        provisional="is_provisional", **look,
    )  # fmt: skip


def flows(rows, **look):
    return flow_bars(
        months(rows), when="month", gains={"joined": "Se incorporaron", "returned": "Volvieron"},
        losses={"lapsed": "Dejaron de venir", "exited": "Se retiraron"}, provisional="is_provisional",
        provisional_title="provisional", **look,
    )  # fmt: skip


def attendance(rows, **look):
    kinds = pl.DataFrame({"kind": ["general", "committee", "retreat", "training"]})
    return monthly_bars(
        months(rows).join(kinds, how="cross"), when="month", value="joined", value_title="Asistencias",
        kind="kind", kinds={"general": "Reuniones generales", "committee": "Comités"}, other_title="otras",
        provisional="is_provisional", provisional_title="provisional", **look,
    )  # fmt: skip


def shares(rows, **look):
    return share_over_time(
        months(rows), when="month", share="share", of="joined", share_title="Segunda visita", of_title="de",
        last_says="8 de 31", **look,
    )  # fmt: skip


def survival(rows, **look):
    place = pl.int_range(rows, dtype=pl.Int64)
    curve = pl.select(
        since=place, left=1 - place / 200, low=0.9 - place / 200, high=1 - place / 300, name=pl.lit(PRIVATE)
    )
    return survival_curve(
        curve, months="since", survival="left", low="low", high="high", months_title="Meses",
        survival_title="Siguen", interval_title="Intervalo", end_says="siguen a los 60 meses", **look,
    )  # fmt: skip


def retention(rows, **look):
    cohorts = pl.DataFrame({"cohort": COHORTS}).join(
        pl.select(since=pl.int_range(rows, dtype=pl.Int64)), how="cross"
    )
    return retention_lines(
        cohorts.with_columns(kept=1 - pl.col("since") / 200, name=pl.lit(PRIVATE)), cohort="cohort",
        since="since", share="kept", chosen={FIRST: "3.er trim. 2016", COHORTS[5]: "4.º trim. 2017"},
        since_title="Trimestres", share_title="Siguen", **look,
    )  # fmt: skip


@pytest.fixture
def gallery():
    """The charts by name, each a function of a number of rows; `months` are the rows of most."""
    return SimpleNamespace(
        months=months, trend=trend, small=small, flows=flows, attendance=attendance, shares=shares,
        survival=survival, retention=retention,
    )  # fmt: skip


DRAWN = {
    "trend": (trend, {"month", "members", "p25", "p75", "number", "starts_on"}),
    "small multiple": (small, {"month", "members", "p25", "p75"}),
    "flows": (
        flows,
        {"month", "is_provisional", "joined", "returned", "lapsed", "exited", "part", "count", "rank"},
    ),
    "attendance": (
        attendance,
        {"month", "is_provisional", "general", "committee", "other", "part", "count", "rank"},
    ),
    "shares": (shares, {"month", "share", "joined"}),
    "survival": (survival, {"since", "left", "low", "high"}),
    "retention": (retention, {"since", "kept", "low", "high"}),
}


@pytest.fixture(params=DRAWN)
def drawn(request):
    """A chart of so many rows, in a palette and a language."""
    function, _ = DRAWN[request.param]

    def draw(rows=40, *, dark=False, locale="es"):
        return function(
            rows,
            palette=theme.palette(dark=dark),
            locale=locale,
            description=f"Alternative text: {request.param}",
        )

    draw.columns = DRAWN[request.param][1]
    draw.name = request.param
    return draw
