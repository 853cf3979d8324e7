"""What is compared with what: the rows that the page on representativeness is about, and its choices."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.kit.choices import choice_from, choice_in_sight
from dashboard.pages import page
from dashboard.subjects.representativeness import group_queries
from dashboard.subjects.representativeness import queries as asked
from dashboard.text import Text
from dashboard.words.half_years import first_day

Row = Mapping[str, object]
ATTRIBUTE, POPULATION, BENCHMARK = "attribute", "population", "benchmark"
UNCOMPARED = ("no_benchmark", "schemes_differ", "benchmark_refused")
USUAL = ""
"""The option that stands for the benchmark of the marts themselves."""


def offer() -> None:
    """Which people are compared by what, and with which figures of the community, as the address says."""
    declared = page("representativeness").choices
    known = set(asked.attributes(session.scope()))
    usual, *others = declared[ATTRIBUTE].options
    attributes = (usual, *(code for code in others if code in known))
    session.offer("representativeness", attribute=attributes)
    offered = asked.benchmarks(session.scope(), partnership_id=session.view().partnership_id, attribute=by())
    benchmarks = offered.filter(~pl.col("is_default"))["benchmark_id"].to_list()
    session.offer("representativeness", attribute=attributes, benchmark=(USUAL, *benchmarks))


def by() -> str:
    """The attribute by which people are compared."""
    return session.choice_of(ATTRIBUTE, default="race_ethnicity")


def population() -> str:
    """Which people are compared."""
    return session.choice_of(POPULATION, default="members")


def benchmark() -> str | None:
    """With which figures; None for those that the marts compare with by themselves."""
    return session.choice_of(BENCHMARK) or None


def about() -> dict[str, object]:
    """The partnership, the attribute, the benchmark and the last day, as queries take them."""
    view = session.view()
    return {
        "partnership_id": view.partnership_id,
        "attribute": by(),
        "benchmark": benchmark(),
        "until": view.period_end,
    }


def groups() -> pl.DataFrame:
    """Every group of every population and half-year; of the community nothing where it cannot be compared."""
    of_community = pl.col("community_share", "community_moe")
    return group_queries.groups(session.scope(), **about()).with_columns(
        pl.when(~pl.col("status").is_in(UNCOMPARED)).then(of_community)
    )


def summaries() -> pl.DataFrame:
    return asked.summaries(session.scope(), **about())


def coverage() -> pl.DataFrame:
    known = {key: value for key, value in about().items() if key != "benchmark"}
    return asked.coverage(session.scope(), **known)


def now(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of the half-year that the page is about."""
    return rows.filter(pl.col("period_end") == session.view().period_end)


def chosen(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of the people that the page is about."""
    return rows.filter(pl.col("population") == population())


def fewest_shown() -> int:
    """K: of fewer people no count is shown."""
    return coverage()["fewest_shown"][0]


def who() -> str:
    """The people that the page is about, within a sentence."""
    return session.text()(f"representativeness.of.{population()}")


def attribute() -> str:
    return session.text()(f"representativeness.attribute.{by()}")


def months() -> str:
    end = session.view().period_end
    return session.text()("period.months", start=first_day(end), end=end)


def is_comparable(rows: pl.DataFrame) -> bool:
    """Whether there is anything of the community to show beside the people."""
    return bool(rows["community_share"].is_not_null().any())


def short(row: Row) -> str:
    """The benchmark in a few words: `Lancaster city, ACS B03002, 2019–2023`."""
    return ", ".join((row["benchmark_name"], row["source_table"], years(row)))


def years(row: Row) -> str:
    return row["vintage"].replace("-", "–")


def universe(row: Row, text: Text) -> str:
    known = text.part("representativeness.universe")
    return known.get(row["universe"], known["unnamed"])


def beside(key: str, row: Row | None, **values: object) -> str:
    """What is drawn: `key` with the community in a few words, or `key_alone` where there is none."""
    text = session.text()
    if row is None or row["benchmark_name"] is None:
        return text(f"{key}_alone", **values)
    return text(key, short=short(row), **values)


def benchmark_row() -> Row | None:
    """Any row that says what is compared with; None where nothing is."""
    rows = now(summaries())
    return rows.row(0, named=True) if rows.height else None


def show_choices() -> None:
    """By what, who, and with which figures of the community."""
    view, offered = session.view(), asked.attributes(session.scope())
    with st.grid(3, min_column_width=220, gap="small") as grid:
        for of, codes, chosen_now in (
            (ATTRIBUTE, offered, by()),
            (POPULATION, asked.POPULATIONS, population()),
        ):
            with grid.cell():
                choice_from(named(of, codes), of=of, label=label_of(of), now=chosen_now)
    benchmarks = session.kept(benchmarks_in_words)
    if len(benchmarks) > 1 and view.whose == session.ONE:
        label = label_of(BENCHMARK)
        choice_in_sight(benchmarks, of=BENCHMARK, label=label, now=benchmark() or USUAL)


def label_of(choice: str) -> str:
    return session.text()(f"representativeness.choose.{choice}")


def named(of: str, codes: tuple[str, ...]) -> dict[str, str]:
    return {code: session.text()(f"representativeness.{of}.{code}") for code in codes}


def benchmarks_in_words() -> dict[str, str]:
    view = session.view()
    offered = asked.benchmarks(session.scope(), partnership_id=view.partnership_id, attribute=by())
    return {
        USUAL if row["is_default"] else row["benchmark_id"]: ", ".join((row["source_table"], years(row)))
        for row in offered.iter_rows(named=True)
    }
