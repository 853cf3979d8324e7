"""Whom the page on outreach is about: its choices, and the people first contacted in each half-year."""

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.organizations import organizations
from dashboard.asked.periods import periods
from dashboard.asked.release import release_facts
from dashboard.kit.choices import choice_from
from dashboard.kit.whose import about
from dashboard.pages import page
from dashboard.subjects.outreach import queries as asked
from dashboard.text.categories import labels
from dashboard.words.half_years import first_day

Row = Mapping[str, object]
BY, ONLY, SUPPORT = "by", "only", "support"
SPLITS = page("outreach").choices[BY].options
EVERYBODY, UNKNOWN, WALK_IN = "all", "unknown", "walk_in"
RUNGS = ("contacted", "attended", "returned", "joined", "led")
FOLLOWED = timedelta(days=180)
MARTS = ("outreach_by_period", "outreach_funnel_by_period", "second_visits_by_support")
USUAL_SUPPORT = "meal"
LONGEST_NAME = 60


def is_known() -> bool:
    """Whether the release has anything about outreach; one of an earlier version of the program has not."""
    return all(session.scope().holds(mart) for mart in MARTS)


def offer() -> None:
    """By what, of whom and beside which support, as the address says."""
    if session.view().partnership_id is None or session.view().period_end is None or not is_known():
        return
    # What there is to look at alone depends on what is counted by.
    session.offer("outreach")
    session.offer(
        "outreach", only=(EVERYBODY, *session.kept(names_by, split())), support=session.kept(supports)
    )


def split() -> str:
    return session.choice_of(BY, default=SPLITS[0])


def only() -> str:
    return session.choice_of(ONLY, default=EVERYBODY)


def support() -> str:
    return session.choice_of(SUPPORT, default=next(iter(session.kept(supports)), USUAL_SUPPORT))


def supports() -> tuple[str, ...]:
    """The supports that first meetings had: meals first, then as the list has them."""
    found = set(asked.second_visits_by_support(session.scope(), **about())["support"])
    known = [code for code in labels("support", session.view().language) if code in found]
    return tuple(sorted(known, key=lambda code: code != USUAL_SUPPORT))


def names_by(which: str) -> dict[str, str]:
    """Every code of a split that this partnership has used, with its words; in order of the words' list."""
    scope, text = session.scope(), session.text()
    used = set(asked.funnel(scope, split=which, **about())["code"])
    used |= set(asked.outreach(scope, split=which, **about())["code"])
    named = words_of(which)
    known = {code: words for code, words in named.items() if code in used}
    return {
        **known,
        **{code: text("outreach.unknown") if code == UNKNOWN else code for code in used - set(named)},
    }


def words_of(which: str) -> Mapping[str, str]:
    if which != "organization":
        return labels(which, session.view().language)
    return dict(organizations(session.scope()).select("organization_id", "name").iter_rows())


def show_choices() -> None:
    """By what to count, and whether to look at one alone."""
    text, by = session.text(), {which: session.text()(f"outreach.by.{which}") for which in SPLITS}
    everybody = {EVERYBODY: text("outreach.choose.everybody")}
    with st.grid(2, min_column_width=220, gap="small") as grid:
        with grid.cell():
            choice_from(by, of=BY, label=text("outreach.choose.by"), now=split())
        with grid.cell():
            names = {**everybody, **session.kept(names_by, split())}
            choice_from(names, of=ONLY, label=text("outreach.choose.only"), now=only())


def days() -> list[date]:
    """The last days of the half-years since outreach began, up to the one chosen; oldest first."""
    scope = session.scope()
    first = min(
        (
            first_day(end)
            for rows in (asked.funnel, asked.outreach)
            for end in rows(scope, split=EVERYBODY, **about())["period_end"]
        ),
        default=date.max,
    )
    until = session.view().period_end
    return sorted(end for end in periods(scope)["period_end"] if first <= end <= until)


def followed_days() -> list[date]:
    """The last days, up to the one chosen, of the half-years with 180 days behind them."""
    as_of, until = release_facts(session.scope())["as_of"], session.view().period_end
    return [end for end in periods(session.scope())["period_end"] if end <= until and end + FOLLOWED <= as_of]


def cohorts(which: str = EVERYBODY, code: str = EVERYBODY) -> pl.DataFrame:
    """The people first contacted in each half-year and how far they came; nought where there was nobody.

    A half-year in which nobody was contacted has no row in the mart.
    """
    ends = pl.DataFrame({"period_end": days()}, schema={"period_end": pl.Date})
    rows = asked.funnel(session.scope(), split=which, **about()).filter(pl.col("code") == code)
    is_open = ~pl.col("period_end").is_in(followed_days())
    return (
        ends.join(rows.drop("code"), on="period_end", how="left", maintain_order="left")
        .with_columns(pl.col("^(contacted|attended|returned|joined|led)(_eligible)?$").fill_null(0))
        .with_columns(pl.col("is_provisional").fill_null(is_open))
    )


def chosen_cohorts() -> pl.DataFrame:
    """The cohorts of those whom the page is about."""
    return cohorts() if only() == EVERYBODY else cohorts(split(), only())


def told_of(rows: pl.DataFrame) -> Row | None:
    """The newest cohort that was followed for 180 days, or else the newest; None where there is none."""
    followed = rows.filter(~pl.col("is_provisional"))
    best = followed if followed.height else rows
    return best.row(-1, named=True) if best.height else None


def months_of(end: date) -> str:
    return session.text()("period.months", start=first_day(end), end=end)


def who() -> str:
    """The one that the page is about, in parentheses; empty where it is about all."""
    if only() == EVERYBODY:
        return ""
    return f" ({shortened(session.kept(names_by, split())[only()])})"


def shortened(words: str) -> str:
    """A name as a heading can bear it; the tables have it in full."""
    return words if len(words) <= LONGEST_NAME else f"{words[:LONGEST_NAME]}…"
