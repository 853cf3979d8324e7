"""Retention and survival agree with a life lived day by day, and with statsmodels."""

from collections.abc import Iterator
from datetime import date
from itertools import count, takewhile

import polars as pl
import pytest
from dateutil.relativedelta import relativedelta
from statsmodels.duration.survfunc import SurvfuncRight

from tests.dbt_project.conftest import FEWEST_AT_RISK, Release
from tests.dbt_project.day_by_day import DAY, DayByDay, first_of_quarter


def first_joinings(life: DayByDay) -> dict[str, date]:
    joined = {}
    for stay in life.stays:
        joined[stay.person] = min(stay.starts_on, joined.get(stay.person, stay.starts_on))
    return joined


def cohort_rows(life: DayByDay) -> Iterator[tuple]:
    joined = first_joinings(life)
    for cohort in {first_of_quarter(day) for day in joined.values()}:
        people = {person for person, day in joined.items() if first_of_quarter(day) == cohort}
        quarter, quarters_since = cohort, 0
        while quarter <= life.as_of:
            last_day = quarter + relativedelta(months=3) - DAY
            retained = len(people & set(life.members(last_day))) if last_day <= life.as_of else None
            yield life.partnership, cohort, quarters_since, len(people), retained
            quarter, quarters_since = quarter + relativedelta(months=3), quarters_since + 1


def test_cohorts_keep_whom_a_life_day_by_day_keeps(release: Release, lives: list[DayByDay]) -> None:
    expected = sorted((row for life in lives for row in cohort_rows(life)), key=lambda row: row[:3])
    assert expected == release.ask(
        """
        select partnership_id, cohort_quarter, quarters_since, cohort_size, retained
        from release.marts.retention_by_cohort
        order by partnership_id, cohort_quarter, quarters_since
        """
    )


def full_months(first: date, second: date) -> int:
    """The most months that can be added to the first day without passing the second."""
    months = 0
    while first + relativedelta(months=months + 1) <= second:
        months += 1
    return months


def durations(life: DayByDay) -> Iterator[tuple[int, bool, int]]:
    """Months seen, whether lost, and months before being seen, of each person's first stay."""
    for person, joined_on in first_joinings(life).items():
        losses = [e.day for e in life.events if e.person == person and e.what in ("lapsed", "exited")]
        ends_on = min(losses, default=life.as_of)
        time = full_months(joined_on, ends_on) + bool(losses)
        seen_from = min(life.met_months, default=None)
        if seen_from is None:
            continue
        entry = full_months(joined_on, seen_from) if joined_on < seen_from else 0
        entry += joined_on < seen_from and joined_on + relativedelta(months=entry) < seen_from
        if entry == 0 or entry < time:
            yield time, bool(losses), entry


@pytest.fixture(scope="session")
def survival(release: Release) -> pl.DataFrame:
    return release.table("from release.marts.membership_survival order by partnership_id, months_since")


def test_people_are_followed_from_when_they_were_first_seen_to_when_they_were_lost(
    release: Release, lives: list[DayByDay]
) -> None:
    expected = sorted((life.partnership, *duration) for life in lives for duration in durations(life))
    assert expected == release.ask(
        """
        select partnership_id, months_followed, is_lost, months_before_entry
        from intermediate.int_memberships_followed
        order by all
        """
    )


def kaplan_meier(life: DayByDay) -> pl.DataFrame:
    """The curve by statsmodels, at the months with a loss: t, n, s, low, high."""
    # Who was censored within the first month is at risk at no loss; statsmodels refuses a time of 0.
    seen = [(time, is_lost, entry) for time, is_lost, entry in durations(life) if time > entry]
    times, losses, entries = zip(*seen, strict=True)
    curve = SurvfuncRight(times, losses, entry=entries)
    known = pl.DataFrame(
        {"t": curve.surv_times, "n": curve.n_risk, "s": curve.surv_prob, "se": curve.surv_prob_se}
    )
    margin = 1.959964 * pl.col("se") / (pl.col("s") * -pl.col("s").log())
    return known.with_columns(
        t=pl.col("t").cast(pl.Int32), low=pl.col("s") ** margin.exp(), high=pl.col("s") ** (-margin).exp()
    )


def test_the_curve_is_the_one_that_statsmodels_draws(survival: pl.DataFrame, lives: list[DayByDay]) -> None:
    losses = survival.filter(pl.col("events") > 0).partition_by("partnership_id", as_dict=True)
    assert sum(map(len, losses.values())) > 100
    for life in lives:
        if (life.partnership,) in losses:
            both = losses[life.partnership,].join(
                kaplan_meier(life), left_on="months_since", right_on="t", how="left"
            )
            assert both["at_risk"].to_list() == both["n"].to_list()
            assert both["survival"].to_list() == pytest.approx(both["s"].to_list())
            known = both.filter(pl.col("survival") > 0)
            assert known["ci_low"].to_list() == pytest.approx(known["low"].to_list(), rel=1e-5)
            assert known["ci_high"].to_list() == pytest.approx(known["high"].to_list(), rel=1e-5)


def at_risk(people: list[tuple[int, bool, int]], month: int) -> int:
    if month == 0:
        return sum(entry == 0 for _, _, entry in people)
    return sum(entry < month <= time for time, _, entry in people)


def test_the_curve_starts_at_joining_and_is_cut_where_too_few_are_at_risk(
    survival: pl.DataFrame, lives: list[DayByDay]
) -> None:
    expected = []
    for life in lives:
        people = list(durations(life))
        enough = takewhile(lambda n: n >= FEWEST_AT_RISK, (at_risk(people, month) for month in count()))
        expected += [(life.partnership, month, number) for month, number in enumerate(enough)]
    assert survival.select("partnership_id", "months_since", "at_risk").rows() == expected
    assert set(survival.filter(months_since=0)["survival"]) == {1.0}


def test_there_is_no_interval_before_the_first_loss(survival: pl.DataFrame) -> None:
    untouched = survival.filter(pl.col("survival") == 1)
    assert {0, 1} <= set(untouched["months_since"])
    assert untouched["ci_low"].null_count() == untouched["ci_high"].null_count() == len(untouched)
