"""What the dashboard asks about representativeness."""

from dataclasses import dataclass

import polars as pl

from dashboard.about import About
from dashboard.pages import page
from dashboard.scope import Scope

CHOICES = page("representativeness").choices
POPULATIONS, ATTRIBUTES = CHOICES["population"].options, CHOICES["attribute"].options
GROUPS = "representation_by_group"
GROUPS_BESIDE = "representation_by_benchmark"
SUMMARY = "representation_summary"
SUMMARY_BESIDE = "representation_summary_by_benchmark"
FLOWS = "membership_by_period"
ACROSS = "representation_across_partnerships_by_period"
OF_ONE = "partnership_id = $partnership_id and attribute = $attribute and period_end <= $until"
OF_HALF_YEARS = f"{OF_ONE} and population not like '%_pooled'"
OF_A_WINDOW = f"{OF_ONE} and population = $population"
OF_ALL = "population = $population and attribute = $attribute and period_end <= $until"


@dataclass(frozen=True)
class Comparison:
    """Which people are compared by what, of which partnership and until when.

    `benchmark` says with which figures of the community; None for those that marts compare with themselves.
    """

    about: About
    population: str
    attribute: str
    benchmark: str | None = None


def is_there(scope: Scope) -> bool:
    """Whether the release has figures by group at all, and says what its columns are called."""
    return scope.holds(SUMMARY, "columns_catalog")


def attributes(scope: Scope) -> tuple[str, ...]:
    """The attributes that this scope has figures of, in the order in which they are offered."""
    if not is_there(scope):
        return ()
    known = scope.ask("select distinct attribute from marts.representation_summary")["attribute"].to_list()
    return tuple(attribute for attribute in ATTRIBUTES if attribute in known)


def benchmarks(scope: Scope, *, partnership_id: str | None, attribute: str) -> pl.DataFrame:
    """What a partnership can be compared with, what the marts compare with by themselves first.

    benchmark_id, benchmark_name, universe, source_table, vintage, is_default.
    """
    if not scope.holds(SUMMARY_BESIDE):
        return pl.DataFrame(schema={"benchmark_id": pl.String, "is_default": pl.Boolean})
    return scope.ask(
        """
        select distinct benchmark_id, benchmark_name, universe, source_table, vintage, is_default
        from marts.representation_summary_by_benchmark
        where partnership_id = $partnership_id and attribute = $attribute
        order by is_default desc, vintage desc, benchmark_id
        """,
        partnership_id=partnership_id,
        attribute=attribute,
    )


def groups(scope: Scope, of: Comparison) -> pl.DataFrame:
    """Each group of each population and half-year beside one benchmark, oldest first, in the order of lists.

    A hidden count is NULL, and `hidden_because` says why; nothing is derived from it.
    """
    return beside(scope, of, mart_of_groups(of), order="period_end, population, place")


def mart_of_groups(of: Comparison) -> str:
    return GROUPS if of.benchmark is None else GROUPS_BESIDE


def summaries(scope: Scope, of: Comparison) -> pl.DataFrame:
    """Each population of each half-year beside one benchmark, oldest first."""
    return beside(scope, of, mart_of_summaries(of), order="period_end, population")


def mart_of_summaries(of: Comparison) -> str:
    return SUMMARY if of.benchmark is None else SUMMARY_BESIDE


def beside(scope: Scope, of: Comparison, mart: str, *, order: str) -> pl.DataFrame:
    """The half-yearly rows of a mart beside the usual benchmark, or beside the one chosen of all."""
    if of.benchmark is None:
        return scope.rows(mart, OF_HALF_YEARS, order, **own(of))
    chosen = f"{OF_HALF_YEARS} and benchmark_id = $benchmark"
    return scope.rows(mart, chosen, order, benchmark=of.benchmark, **own(of))


def pooled(scope: Scope, of: Comparison) -> pl.DataFrame:
    """Each group of the different people of windows of half-years, the newest first."""
    these = {"population": f"{of.population}_pooled", **own(of)}
    beside_one = "" if of.benchmark is None else " and benchmark_id = $benchmark"
    if of.benchmark is not None:
        these["benchmark"] = of.benchmark
    return scope.rows(mart_of_groups(of), OF_A_WINDOW + beside_one, "period_end desc, place", **these)


def own(of: Comparison) -> dict[str, object]:
    return {"attribute": of.attribute, **of.about.parameters}


def coverage(scope: Scope, of: Comparison) -> pl.DataFrame:
    """How many are known, declined or were not asked, for each population and half-year."""
    return scope.rows(SUMMARY, OF_HALF_YEARS, "period_end, population", **own(of))


def tables_on_record(scope: Scope, partnership_id: str) -> pl.DataFrame:
    """All populations by all attributes of which a partnership has figures in a half-year, oldest first."""
    own = "partnership_id = $partnership_id and population not like '%_pooled'"
    return scope.rows(SUMMARY, own, "period_end, attribute, population", partnership_id=partnership_id)


def tables_across_partnerships(scope: Scope) -> pl.DataFrame:
    """The same of any partnership."""
    return scope.rows(ACROSS, "true", "period_end, attribute, population")


def matches_of_each(scope: Scope, of: Comparison) -> pl.DataFrame:
    """How far the people of every partnership look like its community in each half-year, oldest first."""
    return scope.rows(SUMMARY, OF_ALL, "partnership_id, period_end", **of_all(of))


def groups_below(scope: Scope, of: Comparison) -> pl.DataFrame:
    """The groups of every partnership below their share at the end of the half-year, the furthest first.

    Those come last whose numbers are hidden.
    """
    below = f"{OF_ALL} and period_end = $until and verdict = 'below' and (gap_place is not null or is_hidden)"
    return scope.rows(GROUPS, below, "partnership_id, gap_place nulls last, place", **of_all(of))


def groups_untold(scope: Scope, of: Comparison) -> pl.DataFrame:
    """The large groups of every partnership's community of which nothing can be said, in order of size."""
    hidden = f"{OF_ALL} and period_end = $until and is_hidden"
    rows = scope.rows(GROUPS, hidden, "partnership_id, place", **of_all(of))
    # A release of an earlier version does not say which.
    return rows.filter(pl.col("is_untold")) if "is_untold" in rows.columns else rows.clear()


def across_partnerships(scope: Scope, of: Comparison) -> pl.DataFrame:
    """In how many partnerships what can be said, in each half-year, oldest first."""
    return scope.rows(ACROSS, OF_ALL, "period_end", **of_all(of))


def of_all(of: Comparison) -> dict[str, object]:
    return {"population": of.population, "attribute": of.attribute, "until": of.about.until}


def flows(scope: Scope, about: About) -> pl.DataFrame:
    """Who joined and who ceased to be a member in the half-year, as the page on membership counts them."""
    if not scope.holds(FLOWS):
        return pl.DataFrame()
    own = "partnership_id = $partnership_id and period_end = $until"
    return scope.rows(FLOWS, own, "period_end", **about.parameters)
