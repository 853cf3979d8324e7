"""What the dashboard asks about the partnerships themselves."""

from datetime import date

import polars as pl

from dashboard.scope import Scope


def partnerships(scope: Scope) -> pl.DataFrame:
    """The partnerships of this scope in order of name: partnership_id, name, region, started_on."""
    if not scope.holds("partnerships"):
        return pl.DataFrame(schema={"partnership_id": pl.String, "name": pl.String})
    return scope.ask(
        """
        select partnership_id, name, region, started_on
        from marts.partnerships
        where partnership_id != 'all'
        order by name, partnership_id
        """
    )


def names_of_partnerships(scope: Scope) -> dict[str, str]:
    """What each partnership is called, in order of name."""
    return dict(partnerships(scope).select("partnership_id", "name").iter_rows())


def in_order_of_name(scope: Scope, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of partnerships in the order in which they are always listed."""
    return rows.sort(pl.col("partnership_id").cast(pl.Enum(list(names_of_partnerships(scope)))))


def name_of(scope: Scope, partnership_id: str | None) -> str:
    """The partnership's name; empty if this scope does not hold it."""
    names = partnerships(scope).filter(pl.col("partnership_id") == (partnership_id or ""))["name"]
    return names[0] if len(names) else ""


def retreats(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """Retreats held, in order, each with the one before: held_on, previous_held_on."""
    return scope.ask(
        """
        select held_on, previous_held_on
        from marts.retreats
        where partnership_id = $partnership_id and held_on <= $until
        order by held_on
        """,
        partnership_id=partnership_id,
        until=until,
    )


def annotations(scope: Scope, *, partnership_id: str, until: date, language: str) -> pl.DataFrame:
    """Events worth drawing in its pictures, what concerns all included: starts_on, ends_on, text."""
    return scope.ask(
        """
        select
            starts_on,
            ends_on,
            case when $language = 'es' then coalesce(text_es, text_en) else text_en end as text
        from marts.annotations
        where partnership_id = $partnership_id and starts_on <= $until
        order by starts_on
        """,
        partnership_id=partnership_id,
        until=until,
        language=language,
    )
