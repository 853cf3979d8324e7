"""Who comes to meetings, month by month, and how many members are residents."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.charts.bars import bars_over_time
from dashboard.kit.columns import heading, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.membership import queries
from dashboard.text.categories import labels

MARTS = ("attendance_by_month",)
MARTS_OF_RESIDENTS = ("membership_by_month",)
KINDS_SHOWN = ("general", "guidance_body", "committee")
MONTHS_SHOWN = 36


def attendance(about: About) -> Figure:
    text = session.text()
    months = queries.attendance(session.scope(), about)
    kinds = labels("meeting_kind", text.language)
    return Figure(
        chart=partial(
            bars_over_time,
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
        table=tabled(
            months,
            *("month", "kind", "meetings_held", "meetings_cancelled", "attendances"),
            figure="attendance",
            marts=MARTS,
        ),
        definitions=["attendances"],
        of=name_of_shown(about),
        marts=MARTS,
    )


def recent(months: pl.DataFrame) -> pl.DataFrame:
    """The last three years, which is what a phone's width holds in bars."""
    return months.filter(pl.col("month") > pl.col("month").max().dt.offset_by(f"-{MONTHS_SHOWN}mo"))


def attendance_in_words(months: pl.DataFrame) -> str:
    """What happened in the last month in which a meeting was held."""
    text = session.text()
    held = months.filter(pl.col("meetings_of_all_kinds") > 0)
    if held.is_empty():
        return text("membership.attendance.none")
    last = held.row(-1, named=True)
    return text(
        "membership.attendance.says",
        attendances=last["attendances_of_all_kinds"],
        meetings=text("membership.attendance.meetings", count=last["meetings_of_all_kinds"]),
        month=last["month"],
    )


def residents(about: About) -> Figure:
    text = session.text()
    months = queries.members_by_month(session.scope(), about)
    now = months.row(-1, named=True)
    return Figure(
        chart=partial(
            bars_over_time,
            by_kind_of_member(recent(months)),
            when="month",
            value="members",
            value_title=heading("members_end", *MARTS_OF_RESIDENTS),
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
        table=tabled(
            months,
            *("month", "residents", "representatives", "members_end", "is_provisional"),
            figure="residents",
            marts=MARTS_OF_RESIDENTS,
        ),
        definitions=["residents"],
        of=name_of_shown(about),
        marts=MARTS_OF_RESIDENTS,
    )


def by_kind_of_member(months: pl.DataFrame) -> pl.DataFrame:
    """One row per month and kind of member, as bars in parts take them."""
    return months.unpivot(
        ["residents", "representatives"],
        index=["month", "is_provisional"],
        variable_name="member_kind",
        value_name="members",
    ).sort("month")
