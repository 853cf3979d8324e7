"""What the newest release already shows of counts of people, so that it stays as it was printed."""

import duckdb

from warehouse.private.connection import opened
from warehouse.publishing.releases import release_ids
from warehouse.settings import Home, in_sql

KEPT = "published.representation_by_group"
# All of it goes where the newest release is of the other kind.
REPLACED = f"""
delete from {KEPT}
where
    (select is_sample from newest.marts.release) <> $1
    or (partnership_id, period_end, population, attribute) in (
        select (partnership_id, period_end, population, attribute) from newest.marts.representation_by_group
    )
"""  # noqa: S608 (a name of ours)
COPIED = f"""
insert into {KEPT}
select
    partnership_id, period_end, population, attribute, group_code, people, hidden_because, known,
    population_people, declined, not_asked, fewest_shown
from newest.marts.representation_by_group
where group_code <> 'all_other' and (select is_sample from newest.marts.release) = $1
"""  # noqa: S608 (a name of ours)


def keep_what_is_published(home: Home, *, is_sample: bool) -> None:
    """Copy the counts of the newest release into the private database, beside older ones that left it.

    A release of the sample says nothing of real partnerships, and the other way round.
    """
    kept = release_ids(home)
    if not kept:
        forget_what_is_published(home)
        return
    with opened(home) as private:
        private.execute(f"attach '{in_sql(home.release(kept[-1]))}' as newest (read_only)")
        try:
            private.execute(REPLACED, [is_sample])
            private.execute(COPIED, [is_sample])
        except (duckdb.CatalogException, duckdb.BinderException):
            return


def forget_what_is_published(home: Home) -> None:
    """Let the next release say everything anew, whatever readers of earlier ones could work out from both."""
    with opened(home) as private:
        private.execute(f"delete from {KEPT}")  # noqa: S608 (a name of ours)
