"""What the pages ask about outreach, of the release of the small sample."""

from datetime import date

import polars as pl
import pytest

from dashboard.subjects.outreach import queries as outreach

UNTIL, LATEST = date(2025, 12, 31), date(2026, 6, 30)
BY_PERIOD = [
    (outreach.outreach, {"split": "all"}),
    (outreach.outreach, {"split": "channel"}),
    (outreach.funnel, {"split": "organization"}),
    (outreach.funnel, {"split": "walk_in"}),
    (outreach.recruitment, {}),
    (outreach.second_visits_by_support, {}),
]


@pytest.fixture
def scope(scope_of, release_path):
    return scope_of("funder", release=release_path)


@pytest.mark.parametrize(("query", "chosen"), BY_PERIOD)
def test_a_query_finds_a_partnerships_rows_and_no_others(scope, query, chosen):
    assert not query(scope, partnership_id="p08", until=LATEST, **chosen).is_empty()
    assert query(scope, partnership_id="p99", until=LATEST, **chosen).is_empty()
    assert query(scope, partnership_id="p08' or true --", until=LATEST, **chosen).is_empty()


@pytest.mark.parametrize(("query", "chosen"), BY_PERIOD)
def test_no_query_knows_what_begins_after_the_half_year(scope, query, chosen):
    rows = query(scope, partnership_id="p08", until=UNTIL, **chosen)
    when = [name for name, kind in rows.schema.items() if kind.is_temporal()]
    assert when
    assert all(day <= UNTIL for row in rows.select(when).iter_rows() for day in row)
    assert 0 < rows.height <= query(scope, partnership_id="p08", until=LATEST, **chosen).height


def test_the_funnel_of_each_partnership_is_the_one_of_its_own(scope):
    of_each = outreach.funnel_of_each(scope, until=UNTIL).filter(pl.col("partnership_id") == "p08")
    own = outreach.funnel(scope, partnership_id="p08", split="all", until=UNTIL)
    assert of_each.height > 1
    assert of_each.drop("partnership_id").equals(own.select(of_each.drop("partnership_id").columns))
