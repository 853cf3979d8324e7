"""What is compared with what: the rows that the page on representativeness is about, and its choices."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.kit import whose
from dashboard.kit.choices import choice_from, choice_in_sight
from dashboard.kit.half_year import months_of, of_half_year, row_of
from dashboard.pages import ONE, page
from dashboard.subjects.representativeness import queries
from dashboard.subjects.representativeness.queries import Comparison
from dashboard.text import Text
from dashboard.words import benchmarks
from dashboard.words.rows import Row

ATTRIBUTE, POPULATION, BENCHMARK = "attribute", "population", "benchmark"
UNCOMPARED = ("no_benchmark", "schemes_differ", "benchmark_refused")
USUAL = ""
"""The option that stands for the benchmark of the marts themselves."""


def offer() -> Comparison | None:
    """What is compared, as the address says it of what there is; None where there is nothing to show yet."""
    declared = page("representativeness").choices
    attributes = attributes_offered()
    usual = attributes[0]
    session.offer("representativeness", attribute=attributes)
    offered = benchmarks_by(session.choice_of(ATTRIBUTE, default=usual))
    others = offered.filter(~pl.col("is_default"))["benchmark_id"].to_list()
    session.offer("representativeness", attribute=attributes, benchmark=(USUAL, *others))
    about = whose.shown()
    if about is None or not queries.is_there(session.scope()):
        return None
    return Comparison(
        about,
        population=session.choice_of(POPULATION, default=declared[POPULATION].options[0]),
        attribute=session.choice_of(ATTRIBUTE, default=usual),
        benchmark=session.choice_of(BENCHMARK) or None,
    )


def attributes_offered() -> tuple[str, ...]:
    """The attribute that the page shows by itself, and those others that there are figures of."""
    usual, *others = page("representativeness").choices[ATTRIBUTE].options
    known = set(queries.attributes(session.scope()))
    return (usual, *(code for code in others if code in known))


def benchmarks_by(attribute: str) -> pl.DataFrame:
    """What the partnership of this view can be compared with by an attribute."""
    own = session.view().partnership_id
    return queries.benchmarks(session.scope(), partnership_id=own, attribute=attribute)


def groups(of: Comparison) -> pl.DataFrame:
    """Every group of every population and half-year; of the community nothing where it cannot be compared."""
    of_community = pl.col("community_share", "community_moe", "community_moe_in_points")
    return queries.groups(session.scope(), of).with_columns(
        pl.when(~pl.col("status").is_in(UNCOMPARED)).then(of_community)
    )


def summaries(of: Comparison) -> pl.DataFrame:
    return queries.summaries(session.scope(), of)


def coverage(of: Comparison) -> pl.DataFrame:
    return queries.coverage(session.scope(), of)


def now(rows: pl.DataFrame, of: Comparison) -> pl.DataFrame:
    """The rows of the half-year that the page is about."""
    return of_half_year(rows, of.about.until)


def chosen(rows: pl.DataFrame, of: Comparison) -> pl.DataFrame:
    """The rows of the half-year and of the people that the page is about."""
    return now(rows, of).filter(pl.col("population") == of.population)


def known_of(of: Comparison) -> Row:
    """Of how many of these people the answer is known, and what must be known to compare them."""
    return chosen(coverage(of), of).row(0, named=True)


def fewest_shown(of: Comparison) -> int:
    """K: of fewer people no count is shown."""
    return coverage(of)["fewest_shown"][0]


def who(of: Comparison) -> str:
    """The people that the page is about, within a sentence."""
    return session.text()(f"representativeness.of.{of.population}")


def attribute(of: Comparison) -> str:
    return session.text()(f"representativeness.attribute.{of.attribute}")


def months(of: Comparison) -> str:
    return months_of(of.about.until)


def is_comparable(rows: pl.DataFrame) -> bool:
    """Whether there is anything of the community to show beside the people."""
    return bool(rows["community_share"].is_not_null().any())


def are_all_ages(rows: pl.DataFrame) -> bool:
    """Whether people are compared by age with residents of all ages, children included."""
    return is_compared_by_age_with(rows, "total_population")


def are_adults(rows: pl.DataFrame) -> bool:
    """Whether people are compared by age with adult residents."""
    return is_compared_by_age_with(rows, "population_18_and_over")


def is_compared_by_age_with(rows: pl.DataFrame, universe: str) -> bool:
    of_these = (pl.col("attribute") == "age_band") & (pl.col("universe") == universe)
    return is_comparable(rows) and not rows.filter(of_these).is_empty()


def short(row: Row) -> str:
    """The benchmark in a few words: `Lancaster city, ACS B03002, 2019–2023`."""
    return ", ".join((place(row), source(row), years(row)))


def place(row: Row) -> str:
    return benchmarks.in_words(row["benchmark_name"], session.text())


def areas_in_words(of: Comparison) -> str:
    """The partnership's areas, as the figures by race and ethnicity name them, of which there are most."""
    usual = attributes_offered()[0]
    known = queries.benchmarks(session.scope(), partnership_id=of.about.partnership_id, attribute=usual)
    named_so = known.drop_nulls("benchmark_name") if "benchmark_name" in known.columns else known.clear()
    if named_so.is_empty():
        return session.text()("representativeness.get.areas")
    return place(named_so.row(0, named=True))


def source(row: Row) -> str:
    return benchmarks.in_words(row["source_table"], session.text())


def years(row: Row) -> str:
    return row["vintage"].replace("-", "–")


def universe(row: Row, text: Text) -> str:
    known = text.part("representativeness.universe")
    return known.get(row["universe"], known["unnamed"])


def beside(key: str, row: Row | None, **values: object) -> str:
    """What is drawn: `key` with the community, or `key_alone` where there is none."""
    is_alone = row is None or row["benchmark_name"] is None
    return session.text()(f"{key}_alone" if is_alone else key, **values)


def how(row: Row | None) -> str:
    """The community in a few words, with the table and the years that its figures are from."""
    if row is None or row["benchmark_name"] is None:
        return ""
    return session.text()("representativeness.shares_from", short=short(row))


def benchmark_row(of: Comparison) -> Row | None:
    """Any row that says what is compared with; None where nothing is."""
    return row_of(summaries(of), of.about.until)


def show_choices(of: Comparison | None) -> None:
    """By what, who, and with which figures of the community; also where that leads to no figures."""
    if of is None:
        return
    with st.grid(3, min_column_width=220, gap="small") as grid:
        for name, codes, chosen_now in (
            (ATTRIBUTE, attributes_offered(), of.attribute),
            (POPULATION, queries.POPULATIONS, of.population),
        ):
            with grid.cell():
                choice_from(named(name, codes), of=name, label=label_of(name), now=chosen_now)
    offered = session.kept(benchmarks_in_words, of)
    if len(offered) > 1 and session.view().whose == ONE:
        label = label_of(BENCHMARK)
        choice_in_sight(offered, of=BENCHMARK, label=label, now=of.benchmark or USUAL)


def label_of(choice: str) -> str:
    return session.text()(f"representativeness.choose.{choice}")


def named(choice: str, codes: tuple[str, ...]) -> Mapping[str, str]:
    return {code: session.text()(f"representativeness.{choice}.{code}") for code in codes}


def benchmarks_in_words(of: Comparison) -> Mapping[str, str]:
    """Who counted, in words; where two would have the same words, with their tables."""
    rows = [row | {"attribute": of.attribute} for row in benchmarks_by(of.attribute).to_dicts()]
    said = [benchmarks.survey_in_words(row, session.text()) for row in rows]
    return {
        USUAL if row["is_default"] else row["benchmark_id"]: f"{words} ({source(row)})"
        if said.count(words) > 1
        else words
        for row, words in zip(rows, said, strict=True)
    }
