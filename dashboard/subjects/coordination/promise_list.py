"""The promises to talk about at the next meeting: chosen, in order, drawn, listed and taken along."""

from functools import partial

import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard import session
from dashboard.charts.promises import MARKS, life_of_promises
from dashboard.kit import columns, details, figure, muted, whose
from dashboard.kit.choices import choice_from
from dashboard.kit.columns import columns_of
from dashboard.kit.details import Details, export_of
from dashboard.kit.exports import Export, file_name
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of
from dashboard.kit.table import as_read
from dashboard.pages import page
from dashboard.subjects.coordination import queries
from dashboard.subjects.coordination.due_dates import as_icalendar
from dashboard.subjects.coordination.lives import ABOVE, days_drawn, said_above
from dashboard.subjects.coordination.queries import EVERYBODY
from dashboard.subjects.coordination.viewed import (
    ORGANIZATION,
    Viewed,
    as_of,
    is_known,
    named,
    names,
    promises,
    who,
)
from dashboard.subjects.coordination.wording import cut, state
from dashboard.taken_along import for_this_session
from dashboard.words.half_years import first_day

NAME, MARTS = "promises", ("commitments",)
WHICH, ORDER, OPEN = "which", "order", "open"
WHICH_OFFERED = page("coordination").choices[WHICH].options
ORDERS = page("coordination").choices[ORDER].options
CHOICE_WIDTH = 300
DRAWN = 24
LISTED = 60
CALENDAR = "text/calendar"


def offer() -> None:
    """What this page lets a visitor choose: whose promises, which, and in what order."""
    session.offer("coordination", organization=(EVERYBODY, *session.kept(organizations_promising)))


def organizations_promising() -> dict[str, str]:
    """The organizations that promised something here, in order of name."""
    about = whose.shown()
    if about is None or not is_known():
        return {}
    made = set(queries.commitments(session.scope(), about.partnership_id)["organization_id"].drop_nulls())
    return {own: name for own, name in names().items() if own in made}


def show_organization(given: Viewed | None) -> None:
    """Whose promises; also where the choice made leads to no figures."""
    text, promising = session.text(), session.kept(organizations_promising)
    if given is None or not promising:
        return
    choice_from(
        {EVERYBODY: text("coordination.choose.everybody"), **promising},
        of=ORGANIZATION,
        label=text("coordination.choose.organization"),
        now=given.organization_id,
    )


def show(given: Viewed) -> None:
    """The choices, the picture of each promise's life, the list, and the list to take along."""
    lives = session.kept(lives_drawn, given)
    with st.container(gap="small"):
        figure.show_title(lives)
        show_choices(given)
        if lives.picture is not None:
            figure.show_picture(lives.picture)
        figure.show_words(lives)
        if session.kept(chosen_promises, given).height:
            show_list(given)


def show_choices(given: Viewed) -> None:
    text, months = session.text(), months_of(given.about.until)
    with st.grid(2, min_column_width=CHOICE_WIDTH):
        for name, options in ((WHICH, WHICH_OFFERED), (ORDER, ORDERS)):
            choice_from(
                {option: text(f"coordination.options.{option}", months=months) for option in options},
                of=name,
                label=text(f"coordination.choose.{name}"),
                now=session.choice_of(name, default=options[0]),
            )


def chosen_promises(given: Viewed) -> pl.DataFrame:
    """Those open on the as-of day and, where these are wanted too, those due in the half-year shown.

    `state` says in words how each stands; `organization` is the name of who promised.
    """
    text, end = session.text(), given.about.until
    is_recent = pl.col("due_on").is_between(first_day(end), end)
    made = promises(given)
    chosen = made.with_columns(
        pl.Series("state", [state(row, text) for row in made.rows(named=True)], dtype=pl.String),
        named("organization_id").alias("organization"),
    ).filter(pl.col("is_open") | (is_recent & (not shows_open_alone())))
    return in_order(chosen, session.choice_of(ORDER, default=ORDERS[0]))


def shows_open_alone() -> bool:
    return session.choice_of(WHICH, default=WHICH_OFFERED[0]) == OPEN


def in_order(chosen: pl.DataFrame, order: str) -> pl.DataFrame:
    by = ["organization", "due_on"] if order == "organization" else ["due_on"]
    return chosen.sort(by, descending=order == "due_last", nulls_last=True, maintain_order=True)


def lives_drawn(given: Viewed) -> Figure:
    """Each promise from the day it was made to the day it was closed."""
    text, chosen = session.text(), chosen_promises(given)
    drawn = chosen.head(DRAWN)
    is_cut = chosen.height > drawn.height
    return Figure(
        chart=partial(
            life_of_promises,
            days_drawn(drawn).hstack(said_above(drawn, given)),
            as_of=as_of(),
            words=ABOVE,
            marks={mark: text(f"coordination.marks.{mark}") for mark in MARKS},
        )
        if drawn.height
        else None,
        name=NAME,
        title=text("coordination.promises.title"),
        subtitle=text("coordination.promises.subtitle", as_of=as_of()),
        says=in_words(chosen, given),
        # counts what is shown: of the visitor's own choice, how many there is room for
        notes=[text("coordination.promises.drawn", drawn=drawn.height, of=chosen.height)] if is_cut else [],
        table=pl.DataFrame(),
        of=who(given),
    )


def in_words(chosen: pl.DataFrame, given: Viewed) -> str:
    """How many promises the list holds, how many are open, and how many of these past due."""
    text = session.text()
    if chosen.is_empty():
        return text(f"coordination.promises.{'none_open' if shows_open_alone() else 'none'}", as_of=as_of())
    own = given.about.partnership_id
    counted = queries.open_promises(session.scope(), own, organization_id=given.organization_id)
    now = counted.row(0, named=True)
    # counts what is shown: the promises of the visitor's own choice
    said = {"count": chosen.height, "open": now["open_now"], "past": now["past_due"]}
    return text("coordination.promises.says", as_of=as_of(), **said)


def show_list(given: Viewed) -> None:
    """The list with its long texts cut short, and the files that hold the whole; once it is opened."""
    text = session.text()
    title = text("coordination.list.title", as_of=as_of())
    details = st.expander(f":gray[{title}]", key=f"details_{NAME}", on_change="rerun", type="compact")
    if not details.open:
        return
    chosen = session.kept(chosen_promises, given)
    # counts what is shown: the rows of the visitor's own choice
    rows = chosen.height
    more = [text("details.rows", shown=LISTED, rows=rows)] if rows > LISTED else []
    with details:
        st.table(session.kept(list_as_read, given), border="horizontal", alt=title)
        muted.show(" ".join([*more, text("coordination.list.whole")]))
        show_downloads(given)


def list_as_read(given: Viewed) -> Styler:
    return as_read(to_be_read(session.kept(chosen_promises, given).head(LISTED)), columns_of(*MARTS))


def listed(chosen: pl.DataFrame, *named_here: str) -> pl.DataFrame:
    """These columns of the list; how a promise stands is said with its days."""
    return columns.tabled(
        chosen.with_columns(pl.col("state").alias("outcome")), *named_here, figure=NAME, marts=MARTS
    )


def to_be_read(chosen: pl.DataFrame) -> pl.DataFrame:
    """What stands on the page: the texts of files cut short; first who promised what, for narrow screens."""
    texts = [pl.col(name).map_elements(cut, return_dtype=pl.String) for name in ("description", "done_means")]
    return listed(
        chosen.with_columns(texts),
        "organization_id", "description", "outcome", "due_on", "revised_due_on", "done_means", "reason",
    )  # fmt: skip


def to_take_along(chosen: pl.DataFrame) -> pl.DataFrame:
    """What the files hold: all texts in full."""
    return listed(
        chosen,
        "commitment_id", "organization_id", "for_organization_id", "description", "has_done_means",
        "done_means", "made_on", "due_on", "revised_due_on", "is_dated_anew", "closed_on", "outcome",
        "moved_by", "reason", "beyond_scope",
    )  # fmt: skip


def list_to_take_along(given: Viewed) -> Export:
    return export_of(
        Details(
            to_take_along(session.kept(chosen_promises, given)),
            name=NAME,
            title=session.text()("coordination.list.title", as_of=as_of()),
            definitions=["kept_share_of_half_year"],
            of=who(given),
            marts=MARTS,
        )
    )


def show_downloads(given: Viewed) -> None:
    text, of, chosen = session.text(), who(given), session.kept(chosen_promises, given)
    export = session.kept(list_to_take_along, given)
    with st.container(horizontal=True):
        details.show_downloads(export, name=NAME, of=of)
        st.download_button(
            text("coordination.list.ics"),
            data=for_this_session(
                partial(as_icalendar, chosen, as_of=as_of(), about=export.about, text=text)
            ),
            file_name=file_name(NAME, of, str(as_of()), ending="ics"),
            mime=CALENDAR,
            on_click="ignore",
            key=f"ics_{NAME}",
        )
