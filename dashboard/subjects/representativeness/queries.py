"""What the dashboard asks about representativeness."""

from datetime import date

import polars as pl

from dashboard.scope import Scope

RUNGS = ("contacted", "attendees", "came_back", "newcomers", "members", "leaders")
"""From the first contact to leading; whoever stands on one need not have stood on the one before."""
POPULATIONS = ("members", "newcomers", "leavers", "attendees", "came_back", "leaders", "contacted")
ATTRIBUTES = ("race_ethnicity", "home_language", "age_band", "gender", "caregiver_of_0_5", "zip")


def attributes(scope: Scope) -> tuple[str, ...]:
    """The attributes that this scope has figures of, in the order in which they are offered."""
    if not scope.holds("representation_summary"):
        return ()
    known = scope.ask("select distinct attribute from marts.representation_summary")["attribute"].to_list()
    return tuple(attribute for attribute in ATTRIBUTES if attribute in known)


def benchmarks(scope: Scope, *, partnership_id: str | None, attribute: str) -> pl.DataFrame:
    """What a partnership can be compared with, what the marts compare with by themselves first.

    benchmark_id, benchmark_name, universe, source_table, vintage, is_default.
    """
    if not scope.holds("representation_summary_by_benchmark"):
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


def match_scores(
    scope: Scope, partnership_id: str, *, population: str = "members", attribute: str = "race_ethnicity"
) -> pl.DataFrame:
    """How far a population looked like the community in each half-year that is over, oldest first.

    period_end, match_score (0..1, NULL where nothing can be said), n (the people compared) and status.
    """
    return scope.ask(
        """
        select period_end, match_score, compared as n, status
        from marts.representation_summary
        where partnership_id = $partnership_id and population = $population and attribute = $attribute
        order by period_end
        """,
        partnership_id=partnership_id,
        population=population,
        attribute=attribute,
    )


def match_scores_of_each(scope: Scope, *, population: str, attribute: str, until: date) -> pl.DataFrame:
    """The same of every partnership: partnership_id, period_end, match_score, n, status."""
    return scope.ask(
        """
        select partnership_id, period_end, match_score, compared as n, status
        from marts.representation_summary
        where population = $population and attribute = $attribute and period_end <= $until
        order by partnership_id, period_end
        """,
        population=population,
        attribute=attribute,
        until=until,
    )


def groups_below(scope: Scope, *, population: str, attribute: str, on: date) -> pl.DataFrame:
    """The groups of every partnership clearly below their share on one day, the widest gap first."""
    return scope.ask(
        """
        select partnership_id, group_code, people, compared, community_share, gap, people_to_parity
        from marts.representation_by_group
        where
            population = $population
            and attribute = $attribute
            and period_end = $on
            and verdict = 'below'
            and gap is not null
            and group_code != 'all_other'
        order by partnership_id, gap, group_code
        """,
        population=population,
        attribute=attribute,
        on=on,
    )


def summaries(
    scope: Scope, *, partnership_id: str, attribute: str, benchmark: str | None, until: date
) -> pl.DataFrame:
    """Each population of each half-year beside one benchmark (None for the usual one), oldest first."""
    about = {"partnership_id": partnership_id, "attribute": attribute, "until": until}
    if benchmark is None:
        return usual_summaries(scope, **about)
    return summaries_beside(scope, benchmark=benchmark, **about)


def usual_summaries(scope: Scope, **about: object) -> pl.DataFrame:
    """Beside the benchmark that the marts compare with by themselves."""
    return scope.ask(
        """
        select
            period_end,
            population,
            match_score,
            compared as n,
            effective_groups,
            community_effective_groups,
            status,
            areas_missing,
            benchmark_problem,
            benchmark_name,
            universe,
            source_table,
            vintage
        from marts.representation_summary
        where partnership_id = $partnership_id and attribute = $attribute and period_end <= $until
        order by period_end, population
        """,
        **about,
    )


def summaries_beside(scope: Scope, **about: object) -> pl.DataFrame:
    """Beside another benchmark."""
    return scope.ask(
        """
        select
            period_end,
            population,
            match_score,
            compared as n,
            effective_groups,
            community_effective_groups,
            status,
            areas_missing,
            benchmark_problem,
            benchmark_name,
            universe,
            source_table,
            vintage
        from marts.representation_summary_by_benchmark
        where
            partnership_id = $partnership_id
            and attribute = $attribute
            and benchmark_id = $benchmark
            and period_end <= $until
        order by period_end, population
        """,
        **about,
    )


def coverage(scope: Scope, *, partnership_id: str, attribute: str, until: date) -> pl.DataFrame:
    """How many are known, declined or were not asked, for each population and half-year."""
    return scope.ask(
        """
        select period_end, population, people, known, coverage, declined, not_asked, fewest_shown
        from marts.representation_summary
        where partnership_id = $partnership_id and attribute = $attribute and period_end <= $until
        order by period_end, population
        """,
        partnership_id=partnership_id,
        attribute=attribute,
        until=until,
    )
