"""Every chart, drawn from made-up rows: many, few, one, none."""

from datetime import date
from functools import cache
from types import SimpleNamespace

import polars as pl
import pytest

from dashboard import theme
from dashboard.charts import picture
from dashboard.charts.bars import bars_over_time, share_over_time
from dashboard.charts.benchmark import share_against_benchmark
from dashboard.charts.both_ways import help_both_ways
from dashboard.charts.cohorts import retention_lines
from dashboard.charts.counts_over_time import counts_over_time
from dashboard.charts.coverage import known_shares
from dashboard.charts.flows import flow_bars
from dashboard.charts.ladder import share_by_rung
from dashboard.charts.matrix import parts_in_tasks
from dashboard.charts.parts import counts_in_parts
from dashboard.charts.people_bars import people_bars
from dashboard.charts.presence import marks_where_present
from dashboard.charts.promises import life_of_promises
from dashboard.charts.shares_over_time import shares_over_time
from dashboard.charts.small_multiple import line_in_band
from dashboard.charts.survival import survival_curve
from dashboard.charts.trend import trend_line
from dashboard.charts.two_views import levels_as_two_see_them

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
    return bars_over_time(
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
    quarters = pl.select(since=pl.int_range(rows, dtype=pl.Int64))
    cohorts = pl.DataFrame({"cohort": COHORTS}).join(quarters, how="cross")
    others = quarters.with_columns(p25=0.9 - pl.col("since") / 200, p75=1 - pl.col("since") / 200)
    return retention_lines(
        cohorts.with_columns(kept=1 - pl.col("since") / 200, name=pl.lit(PRIVATE)), cohort="cohort",
        since="since", share="kept", chosen={FIRST: "3.er trim. 2016", COHORTS[5]: "4.º trim. 2017"},
        told_at=4, told_says="7 de 9", others=others, since_title="Trimestres", share_title="Siguen", **look,
    )  # fmt: skip


MANY_GROUPS = 12
"""More groups, rungs or populations than these no picture has to hold."""


def groups(rows):
    """Groups, every third of them hidden, the community's figures beside all but the fourth."""
    place = pl.int_range(min(rows, MANY_GROUPS), dtype=pl.Int64)
    share = pl.when(place % 3 != 2).then(0.4 / (place + 1))
    of_community = place % 4 != 3
    return pl.select(
        label=pl.format("Nativa de Hawái o de las islas {}", place),
        says=pl.format("{} puntos menos · se igualaría con 12 personas más", place),
        hidden=pl.when(place % 3 == 2).then(pl.lit("menos de 11")),
        is_told=place == 1,
        share_says=pl.lit("36%"),
        community_says=pl.lit("46% (± 1.1 puntos)"),
        share=share,
        ci_low=share * 0.8,
        ci_high=share * 1.2,
        community_share=pl.when(of_community).then(0.5 / (place + 1)),
        community_moe=pl.when(of_community).then(0.01),
        name=pl.lit(PRIVATE),
    )


def benchmark(rows, **look):
    return share_against_benchmark(
        groups(rows), titles={"share_says": "Integrantes", "community_says": "Comunidad"}, **look
    )


def ladder(rows, **look):
    place = pl.int_range(pl.len())
    rungs = groups(rows).with_columns(
        rung=pl.format("Se integraron {}", place),
        says=pl.when(pl.col("share").is_not_null()).then(pl.lit("14 de 29")),
    )
    return share_by_rung(rungs, title="Proporción", longest="8 de 24", **look)


def half_years(rows, shift=0):
    place = pl.int_range(rows, dtype=pl.Int64)
    return pl.select(
        period_end=pl.lit(FIRST).dt.offset_by(pl.format("{}mo", place * 6)),
        value=pl.when((place + shift) % 5 != 3).then(0.3 + shift / 10),
        says=pl.lit("30%"),
        name=pl.lit(PRIVATE),
    )


def group_over_time(rows, **look):
    series = {
        "Integrantes": half_years(rows),
        "Se integraron": half_years(rows, 1),
        "Se fueron": half_years(rows, 2),
    }
    return shares_over_time(
        series, community=half_years(rows).drop_nulls(), hidden_title="menos de 11", **look
    )


def coverage(rows, **look):
    known = groups(rows).select(who="label", coverage="share", says="share_says", hidden="hidden")
    return known_shares(known, enough={0.6: "60%", 0.8: "80%"}, title="Se conoce", **look)


def people(rows, **look):
    """Rows in three tones, one without a bar; the words of the last are longer than the picture is wide."""
    place = pl.int_range(rows, dtype=pl.Int64)
    bars = pl.select(
        place=place,
        people=pl.when(place != 1).then(12 - place % 12),
        says=pl.when(place < rows - 1)
        .then(pl.format("{} de 12 vinieron", place))
        .otherwise(pl.lit("Centro " * 300)),
        tone=pl.when(place == 0)
        .then(pl.lit("beside"))
        .when(place == 2)
        .then(pl.lit("apart"))
        .otherwise(pl.lit("told")),
        name=pl.lit(PRIVATE),
    )
    return people_bars(bars, most=12, is_provisional=rows == 1, **look)


def counts(rows, **look):
    """Half-years of which some went on; of the last it is not known yet, of every fourth nothing is."""
    place = pl.int_range(rows, dtype=pl.Int64)
    bars = pl.select(
        period_end=pl.lit(FIRST).dt.offset_by(pl.format("{}mo", place * 6)),
        whole=pl.when(place % 4 != 3).then(5 + place % 9),
        part=pl.when(place < rows - 1).then(place % 5),
        says=pl.lit("3"),
        beneath=pl.when(place < rows - 1).then(pl.lit("de 5")).otherwise(pl.lit("")),
        is_provisional=place == rows - 1,
        name=pl.lit(PRIVATE),
    )
    return counts_over_time(
        bars,
        when="period_end",
        most=13,
        provisional="is_provisional",
        provisional_title="provisional",
        **look,
    )


def in_parts(rows, **look):
    counts = months(rows).with_columns(part_says=pl.lit("15"), whole_says=pl.lit("de 18"))
    return counts_in_parts(
        counts.tail(8), when="month",
        parts={"joined": "A tiempo", "returned": "Tarde", "lapsed": "No cumplidos"},
        part_says="part_says", whole_says="whole_says", provisional="is_provisional",
        provisional_title="provisional", **look,
    )  # fmt: skip


def promises(rows, **look):
    """Promises made day by day; every third is moved, every fourth is open."""
    place = pl.int_range(min(rows, MANY_GROUPS), dtype=pl.Int64)
    day = pl.lit(FIRST).dt.offset_by(pl.format("{}d", place * 9))
    made = pl.select(
        says=pl.format("abierto, vencido hace {} días · {}", place, pl.lit("Traducir el volante " * 9)),
        made_on=day,
        due_on=day.dt.offset_by("30d"),
        revised_due_on=pl.when(place % 3 == 0).then(day.dt.offset_by("50d")),
        closed_on=pl.when(place % 4 != 0).then(day.dt.offset_by(pl.format("{}d", 20 + place * 3))),
        is_undone=place % 5 == 0,
        name=pl.lit(PRIVATE),
    ).with_columns(
        # Every sixth was moved by agreement, and is late from the day agreed on.
        late_from=pl.when(place % 6 == 0).then("revised_due_on").otherwise("due_on"),
    )
    marks = {
        "made": "Prometido el", "due": "Vence", "moved": "Movido a", "closed": "Cerrado",
        "undone": "Cerrado sin cumplir", "late": "Con atraso",
    }  # fmt: skip
    return life_of_promises(made, as_of=date(2016, 12, 31), marks=marks, **look)


def matrix(rows, **look):
    tasks = groups(rows).select(says="label", name="name")
    parts = tasks.select(
        place=pl.int_range(pl.len(), dtype=pl.Int64),
        column=pl.int_range(pl.len(), dtype=pl.Int64) + 1,
        letters=pl.lit("RA"),
        answers_alone=pl.int_range(pl.len()) % 2 == 0,
        name=pl.lit(PRIVATE),
    )
    return parts_in_tasks(tasks, parts=parts, columns=MANY_GROUPS, **look)


def help_given(rows, **look):
    place = pl.int_range(pl.len(), dtype=pl.Int64)
    return help_both_ways(
        groups(rows).select(says="label", acts=place % 4, acts_back=place % 3, name="name"), **look
    )


def views(rows, **look):
    place = pl.int_range(pl.len(), dtype=pl.Int64)
    rated = groups(rows).select(
        says="label", own=place % 5 + 1, theirs=pl.when(place % 4 != 3).then(place % 3 + 1), name="name"
    )
    return levels_as_two_see_them(
        rated, levels=(1, 5), views={"own": "Como se ve", "theirs": "Como la ven"}, **look
    )


def presence(rows, **look):
    place = pl.int_range(pl.len(), dtype=pl.Int64)
    cells = groups(rows).select(
        row="label", column=pl.format("Alianza {}", place % 5), count=place % 4, name=pl.lit(PRIVATE)
    )
    titles = {"row": "Organización", "column": "Alianza", "count": "Vínculos"}
    return marks_where_present(cells, columns=[f"Alianza {one}" for one in range(5)], titles=titles, **look)


@pytest.fixture
def gallery():
    """The charts by name, each a function of a number of rows; `months` are the rows of most."""
    return SimpleNamespace(
        months=months, trend=trend, small=small, flows=flows, attendance=attendance, shares=shares,
        survival=survival, retention=retention, groups=groups, benchmark=benchmark, ladder=ladder,
        group_over_time=group_over_time, coverage=coverage, people=people, counts=counts,
        promises=promises,
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
    "groups beside the community": (
        benchmark,
        {
            "place",
            "label",
            "says",
            "hidden",
            "is_told",
            "share",
            "ci_low",
            "ci_high",
            "community_share",
            "community_moe",
            "share_says",
            "community_says",
        },
    ),
    "ladder": (ladder, {"rung", "share", "community_share", "says", "hidden", "is_told"}),
    "group over time": (group_over_time, {"period_end", "value", "says"}),
    "coverage": (coverage, {"who", "coverage", "says", "hidden"}),
    "people": (people, {"place", "people", "says", "tone"}),
    "counts": (counts, {"period_end", "whole", "part", "says", "beneath", "is_provisional"}),
    "in parts": (
        in_parts,
        {
            "month",
            "is_provisional",
            "joined",
            "returned",
            "lapsed",
            "part",
            "count",
            "rank",
            "whole",
            "part_says",
            "whole_says",
        },
    ),
    "promises": (
        promises,
        {"place", "says", "made_on", "due_on", "revised_due_on", "late_from", "until", "which", "day"},
    ),
    "tasks": (matrix, {"place", "says", "column", "letters"}),
    "help": (help_given, {"place", "says", "acts", "acts_back", "left", "right"}),
    "two views": (views, {"place", "says", "own", "theirs", "view", "level"}),
    "presence": (presence, {"row", "column", "count"}),
    "retention": (retention, {"since", "kept", "p25", "p75"}),
}


@pytest.fixture(params=DRAWN, scope="module")
def drawn(request):
    """A chart of so many rows, in a palette and a language; each is made once."""
    function, columns = DRAWN[request.param]

    @cache
    def draw(rows=40, *, dark=False, locale="es"):
        return function(
            rows,
            palette=theme.palette(dark=dark),
            locale=locale,
            description=f"Alternative text: {request.param}",
        )

    draw.anew = draw.__wrapped__
    draw.svg = cache(lambda rows, *, width: picture.svg(draw(rows), width=width))
    draw.columns = columns
    draw.name = request.param
    return draw
