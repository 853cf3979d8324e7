"""What the page about coordination stands on: one partnership, perhaps one organization."""

from datetime import date

import polars as pl

from dashboard import session
from dashboard.asked.organizations import organizations
from dashboard.asked.release import release_facts
from dashboard.kit.choices import told_apart
from dashboard.kit.whose import about, is_empty, name
from dashboard.subjects.coordination import queries as asked
from dashboard.words.half_years import first_day

EVERYBODY = "all"
ORGANIZATION = "organization"
COUNTS = ("due", "kept", "late", "missed", "overdue", "cancelled", "unclear")
AGES = ("open_0_to_7_days", "open_8_to_30_days", "open_31_to_90_days", "open_over_90_days")


def as_of() -> date:
    return release_facts(session.scope())["as_of"]


def months() -> str:
    """The half-year shown, in words."""
    end = session.view().period_end
    return session.text()("period.months", start=first_day(end), end=end)


def names() -> dict[str, str]:
    """Every organization by its name, in order of name; two of one name are told apart."""
    rows = organizations(session.scope()).select("organization_id", "name").iter_rows()
    return told_apart(dict(rows))


def named(column: str) -> pl.Expr:
    """The organizations of a column by their names."""
    return pl.col(column).replace(names())


def chosen_organization() -> str:
    return session.choice_of(ORGANIZATION, default=EVERYBODY)


def who() -> str:
    """The organization chosen, by its name; else the partnership."""
    return names().get(chosen_organization(), name())


def all_promises() -> pl.DataFrame:
    """Every promise of the partnership, as it stands on the release's as-of day."""
    own = session.view().partnership_id
    return asked.commitments(session.scope(), partnership_id=own, until=as_of())


def promises() -> pl.DataFrame:
    """The promises of the organization chosen, or of everybody."""
    chosen = chosen_organization()
    is_shown = pl.lit(value=True) if chosen == EVERYBODY else pl.col("organization_id") == chosen
    return all_promises().filter(is_shown)


def half_years() -> pl.DataFrame:
    """What became of the promises due in each half-year, and which were past due and open at its end."""
    by_month = asked.follow_through(session.scope(), organization_id=chosen_organization(), **about())
    return by_half_year(by_month, as_of=as_of())


def half_years_of_each() -> pl.DataFrame:
    """The same of every partnership of the scope, everybody's promises."""
    until = session.view().period_end
    by_month = asked.follow_through_of_each(session.scope(), organization_id=EVERYBODY, until=until)
    return by_half_year(by_month, as_of=as_of(), of=("partnership_id",))


def by_half_year(by_month: pl.DataFrame, *, as_of: date, of: tuple[str, ...] = ()) -> pl.DataFrame:
    """Months as half-years; where the last month has no row, nothing was past due at its end.

    `of` names the columns that say whose months they are.
    """
    start = pl.col("month").dt.truncate("6mo")
    end = start.dt.offset_by("6mo").dt.offset_by("-1d")
    last_month = pl.min_horizontal(end, pl.lit(as_of)).dt.month_start()
    at_the_end = pl.col("month") == last_month
    return (
        by_month.group_by(*of, pl.min_horizontal(end, pl.lit(as_of)).alias("period_end"))
        .agg(
            pl.col(*COUNTS).sum(),
            pl.col("overdue_open", *AGES).filter(at_the_end).sum(),
            pl.col("oldest_open_days").filter(at_the_end).max(),
            (end > as_of).first().alias("is_provisional"),
        )
        .with_columns(kept_share=pl.when(pl.col("due") > 0).then(pl.col("kept") / pl.col("due")))
        .sort(*of, "period_end")
    )


def shown(periods: pl.DataFrame) -> dict[str, object] | None:
    """The row of the half-year shown; None where nothing is on record for it."""
    rows = periods.filter(pl.col("period_end") == session.view().period_end)
    return None if rows.is_empty() else rows.row(0, named=True)


def is_known() -> bool:
    """Whether there is a half-year to show, of a release that knows of promises at all."""
    return not is_empty() and session.scope().holds("commitments")


def has_records() -> bool:
    """Whether anything of coordination is on record for the partnership up to the half-year shown."""
    scope = session.scope()
    queries = (asked.meeting_supports, asked.support_between, asked.engagement, asked.support_team)
    tasks = asked.responsibilities(scope, partnership_id=session.view().partnership_id)
    tables = [all_promises(), tasks, *(query(scope, **about()) for query in queries)]
    return any(not table.is_empty() for table in tables)
