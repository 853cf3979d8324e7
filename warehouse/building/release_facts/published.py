"""What the newest release already shows of counts of people, so that it stays as it was printed."""

from contextlib import suppress

import duckdb

from warehouse.operating_system import close_to_others, keep_names_of, move_over
from warehouse.private.connection import opened, transaction
from warehouse.settings import Home, in_sql
from warehouse.whole_file import UNFINISHED

KEPT = "published.representation_by_group"
# What a build that restates does not look at, until its release is published or another build begins.
SET_ASIDE = "published.set_aside"
FOR = f"select distinct release_id from {SET_ASIDE}"  # noqa: S608 (a name of ours)
PUT_ASIDE = f"insert into {SET_ASIDE} by name select $1 as release_id, * from {KEPT}"  # noqa: S608 (names of ours)
PUT_BACK = f"insert into {KEPT} by name select * exclude (release_id) from {SET_ASIDE}"  # noqa: S608 (names of ours)
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

    Where its file cannot be read they are taken from the note of what it printed. A release of the sample
    says nothing of real partnerships, and the other way round.
    """
    kept = home.release_ids()
    if not kept:
        forget_what_is_published(home)
        return
    with opened(home) as private:
        for release_id in reversed(kept):
            if take_over(private, home, release_id, is_sample=is_sample):
                return


def take_over(private: duckdb.DuckDBPyConnection, home: Home, release_id: str, *, is_sample: bool) -> bool:
    """Copy the counts that a release printed; false where neither it nor a note of them can be read."""
    for file in (home.release(release_id), home.printed(release_id)):
        try:
            private.execute(f"attach '{in_sql(file)}' as newest (read_only)")
        except duckdb.Error:
            continue
        try:
            with transaction(private):
                private.execute(REPLACED, [is_sample])
                private.execute(COPIED, [is_sample])
        except (duckdb.CatalogException, duckdb.BinderException):
            # An older release that printed no such counts.
            return True
        except duckdb.Error:
            continue
        finally:
            private.execute("detach newest")
        return True
    return False


def note_what_is_printed(home: Home, release_id: str) -> None:
    """Copy the counts of a release beside it, so that they are not forgotten should its file be damaged."""
    unfinished = home.printed(release_id).with_suffix(UNFINISHED)
    unfinished.unlink(missing_ok=True)
    with duckdb.connect(str(unfinished)) as note:
        note.execute(f"attach '{in_sql(home.built(release_id))}' as built (read_only)")
        note.execute("create schema marts")
        # Models of a project of one's own may print no such counts.
        with suppress(duckdb.CatalogException):
            for mart in ("release", "representation_by_group"):
                note.execute(f"create table marts.{mart} as from built.marts.{mart}")
    close_to_others(unfinished)
    move_over(unfinished, home.printed(release_id))
    keep_names_of(home.releases)
    noted = {home.printed(one) for one in (*home.release_ids(), release_id)}
    for other in home.releases.glob(home.printed("*").name):
        if other not in noted:
            other.unlink()


def forget_what_is_published(home: Home) -> None:
    """Let the next release say everything anew, whatever readers of earlier ones could work out from both."""
    with opened(home) as private:
        emptied(private, KEPT)


def set_aside_what_is_published(home: Home, release_id: str) -> None:
    """Let this release say everything anew; what was printed is forgotten once it is published."""
    with opened(home) as private, transaction(private):
        private.execute(PUT_ASIDE, [release_id])
        emptied(private, KEPT)


def settle_what_was_set_aside(home: Home) -> None:
    """Forget what a restated release does not say; where it was never published, all that counts again."""
    with opened(home) as private, transaction(private):
        restated = {release_id for (release_id,) in private.execute(FOR).fetchall()}
        if restated and not restated & set(home.release_ids()):
            emptied(private, KEPT)
            private.execute(PUT_BACK)
        emptied(private, SET_ASIDE)


def emptied(private: duckdb.DuckDBPyConnection, table: str) -> None:
    private.execute(f"delete from {table}")  # noqa: S608 (names of ours)
