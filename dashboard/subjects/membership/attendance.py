"""Who comes to meetings, month by month, and how many members are residents."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.bars import monthly_bars
from dashboard.kit.figure import Figure
from dashboard.kit.whose import about, name
from dashboard.subjects.membership import queries as asked
from dashboard.text.categories import labels

KINDS_SHOWN = ("general", "guidance_body", "committee")
MONTHS_SHOWN = 36


def attendance() -> Figure:
    text = session.text()
    months = asked.attendance(session.scope(), **about())
    kinds = labels("meeting_kind", text.language)
    return Figure(
        chart=partial(
            monthly_bars,
            recent(months),
            when="month",
            value="attendances",
            value_title=text("membership.attendance.attendances"),
            kind="kind",
            kinds={kind: kinds[kind] for kind in KINDS_SHOWN},
            other_title=text("membership.attendance.other_kinds"),
        )
        if months.height
        else None,
        name="attendance",
        title=text("membership.attendance.title"),
        subtitle=text("membership.attendance.subtitle"),
        says=attendance_in_words(months) if months.height else text("membership.attendance.none"),
        table=months,
        definitions=["attendances"],
        of=name(),
    )


def recent(months: pl.DataFrame) -> pl.DataFrame:
    """The last three years, which is what a phone's width holds in bars."""
    return months.filter(pl.col("month") > pl.col("month").max().dt.offset_by(f"-{MONTHS_SHOWN}mo"))


def attendance_in_words(months: pl.DataFrame) -> str:
    """What happened in the last month in which a meeting was held."""
    text = session.text()
    held = months.filter(pl.col("meetings_held") > 0)
    if held.is_empty():
        return text("membership.attendance.none")
    last = held.filter(pl.col("month") == pl.col("month").max())
    meetings = text("membership.attendance.meetings", count=int(last["meetings_held"].sum()))
    attendances = int(last["attendances"].sum())
    return text(
        "membership.attendance.says", attendances=attendances, meetings=meetings, month=last["month"][0]
    )


def residents() -> Figure:
    text = session.text()
    months = asked.members_by_month(session.scope(), **about()).select(
        "month", "residents", "representatives", "members_end", "is_provisional"
    )
    now = months.row(-1, named=True)
    return Figure(
        chart=partial(
            monthly_bars,
            by_kind_of_member(recent(months)),
            when="month",
            value="members",
            value_title=text("columns.members_end"),
            kind="member_kind",
            kinds={"residents": text("membership.kinds.residents")},
            other_title=text("membership.kinds.representatives"),
            provisional="is_provisional",
            provisional_title=text("provisional"),
        ),
        name="residents",
        title=text("membership.kinds.title"),
        subtitle=text("membership.kinds.subtitle"),
        says=text("membership.residents", residents=now["residents"], count=now["members_end"]),
        table=months,
        definitions=["residents"],
        of=name(),
    )


def by_kind_of_member(months: pl.DataFrame) -> pl.DataFrame:
    """One row per month and kind of member, as bars in parts take them."""
    return months.unpivot(
        ["residents", "representatives"],
        index=["month", "is_provisional"],
        variable_name="member_kind",
        value_name="members",
    ).sort("month")
