"""What the page on outreach asks, of the release of the small sample."""

from datetime import date

import polars as pl
import pytest

from dashboard.about import About
from dashboard.subjects.outreach import queries as outreach

UNTIL, LATEST = date(2025, 12, 31), date(2026, 6, 30)
OF_ONE = [
    (outreach.cohorts, {"split": "all"}),
    (outreach.cohorts, {"split": "channel"}),
    (outreach.cohorts, {"split": "organization"}),
    (outreach.activities_in_languages, {}),
    (outreach.walk_ins, {}),
    (outreach.recruitment, {}),
    (outreach.second_visits_by_support, {}),
]


@pytest.fixture
def scope(scope_of, release_path):
    return scope_of("funder", release=release_path)


@pytest.mark.parametrize(("query", "chosen"), OF_ONE)
def test_a_query_finds_a_partnerships_rows_and_no_others(scope, query, chosen):
    found = query(scope, About("p08", LATEST), **chosen)
    assert set(found["partnership_id"]) == {"p08"}
    assert query(scope, About("p99", LATEST), **chosen).is_empty()
    assert query(scope, About("p08' or true --", LATEST), **chosen).is_empty()


@pytest.mark.parametrize(("query", "chosen"), OF_ONE)
def test_no_query_knows_what_begins_after_the_half_year(scope, query, chosen):
    rows = query(scope, About("p08", UNTIL), **chosen)
    assert 0 < rows.height <= query(scope, About("p08", LATEST), **chosen).height
    assert max(rows["period_end"]) <= UNTIL


def test_the_half_years_of_each_partnership_are_those_of_its_own_that_were_followed(scope):
    of_each = outreach.cohorts_of_each(scope, until=UNTIL).filter(pl.col("partnership_id") == "p08")
    own = outreach.cohorts(scope, About("p08", UNTIL), split="all")
    assert of_each.height > 1
    assert of_each.equals(own.filter(pl.col("contacted_so_far") > 0, ~pl.col("is_provisional")))


def test_all_partnerships_together_are_those_of_each_added_up(scope):
    of_each = outreach.cohorts_of_each(scope, until=UNTIL)
    across = outreach.across_partnerships(scope, until=UNTIL).tail(1)
    newest = of_each.filter(pl.col("period_end") == across["period_end"][0])
    for column in ("contacted", "contacted_eligible", "attended", "returned"):
        assert across[column][0] == newest[column].sum()
    assert across["partnerships"][0] == newest.height
    assert across["p25"][0] == newest["attended"].quantile(0.25, "linear")
    assert across["p75"][0] == newest["attended"].quantile(0.75, "linear")
