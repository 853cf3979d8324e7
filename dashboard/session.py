"""What this rerun shows, to whom, in which language: the one place that knows the session and the address.

The address of the page holds every choice (`lang`, `view`, `partnership`, `period`, and what else is not as a
page shows it by itself), so that a link opens the same view; nothing in it is believed before it is found
among what the scope holds.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import polars as pl
import streamlit as st

from dashboard import access
from dashboard.access import Principal
from dashboard.asked.partnerships import partnerships
from dashboard.asked.periods import periods
from dashboard.asked.release import thresholds
from dashboard.pages import ALL, ONE, SEPARATOR, Choice, Chosen, carried, page
from dashboard.scope import OpenScopes, Scope, Served
from dashboard.text import DEFAULT_LANGUAGE, LANGUAGES, Text, text_in
from warehouse.settings import home

LANGUAGE, VIEW, PARTNERSHIP, PERIOD = "lang", "view", "partnership", "period"
WHOSE, MORE, UNFOLDED = "whose", "more", "open"
DEFAULT_VIEW = "funder"
LONGEST_CARRIED, DESCRIPTIONS_KEPT = 200, 600

Described = TypeVar("Described")


@dataclass(frozen=True)
class View:
    """All that a page depends on: whatever is kept for a page is kept under this."""

    release: Path
    principal: Principal
    language: str
    partnership_id: str | None
    period_end: date | None
    dark: bool
    whose: str
    """`all` partnerships or `one`, where a page has both."""
    choices: Chosen = ()
    """What is chosen of what the page offers besides; `passing` is what only a part of it depends on."""
    passing: Chosen = field(default=(), compare=False)

    @property
    def release_id(self) -> str:
        return self.release.stem


@dataclass(frozen=True)
class Run:
    """One rerun: its view, and the one scope that all of it reads."""

    view: View
    scope: Scope
    everyone: pl.DataFrame
    """Every partnership, for `view as`; on one's own machine only."""
    missing_release: str | None
    text: Text
    offered: frozenset[str] = frozenset()
    """The choices that the page has made its own, by name."""


# A variable of the script's thread and not of the session, so that an idle visitor keeps no old release open.
RUN: ContextVar[Run] = ContextVar("run")


@st.cache_resource(show_spinner=False)
def served(home_path: str) -> Served:  # noqa: ARG001 (the key: one for each home)
    return Served(home())


def start() -> None:
    """Settle who looks at what; the rest of the rerun asks `view`, `scope` and `text`.

    Raises:
        NothingPublishedError, ReleaseMissingError: there is nothing to look at.
        NobodyError: the address names a role that nobody has.
    """
    serving = served(str(home().path))
    scopes = serving.now()
    everyone = partnerships(scopes.scope_of(access.principal("analyst")))
    principal = chosen_principal(everyone["partnership_id"].to_list())
    scope = scopes.scope_of(access.somebody(principal))
    view = chosen_view(scope, principal, scopes)
    text = text_in(view.language).of_release(thresholds(scope))
    RUN.set(Run(view, scope, everyone, serving.missing, text))


def offer(name: str, **found: Sequence[str]) -> None:
    """Take the choices that a page declares out of the address into the view; a page does so before all else.

    `found` are the options of those that the declaration leaves to the release.
    """
    declared = [(one, tuple(found.get(one.name, one.options))) for one in page(name).choices.values()]
    passing, choices = (chosen_of(declared, is_passing=is_passing) for is_passing in (True, False))
    offered = frozenset(one.name for one, _ in declared)
    RUN.set(replace(run(), offered=offered, view=replace(view(), choices=choices, passing=passing)))


def chosen_of(declared: Sequence[tuple[Choice, tuple[str, ...]]], *, is_passing: bool) -> Chosen:
    """What the address chooses of the choices of one sort."""
    found = (
        (one.name, one.chosen(st.query_params, options))
        for one, options in declared
        if one.is_passing == is_passing
    )
    return tuple((name, chosen) for name, chosen in found if chosen)


def carried_along() -> dict[str, str]:
    """What the address says for another page; that page believes it only if it finds it among its options."""
    named = {one: st.query_params.get(one.name, "") for one in carried() if one.name not in run().offered}
    return {
        one.name: value
        for one, value in named.items()
        if (value in one.options[1:] if one.options else 0 < len(value) <= LONGEST_CARRIED)
    }


def roles_offered(everyone: Collection[str]) -> tuple[str, ...]:
    """The roles to look as; where there is no partnership yet, nobody can look as one."""
    return tuple(role for role in access.ROLES if everyone or role != "partnership")


def chosen_principal(everyone: Collection[str]) -> Principal:
    """Who looks; a role in the address that is not known is nobody, and never somebody by default."""
    role = st.query_params.get(VIEW, DEFAULT_VIEW)
    if role in set(access.ROLES) - set(roles_offered(everyone)):
        return access.principal(DEFAULT_VIEW)
    return access.principal(role, [chosen(PARTNERSHIP, everyone, default=next(iter(everyone), ""))])


def chosen_view(scope: Scope, principal: Principal, scopes: OpenScopes) -> View:
    own = partnerships(scope)["partnership_id"].to_list()
    ends = {str(end): end for end in periods(scope)["period_end"]}
    settled = periods(scope).filter(~pl.col("is_provisional"))["period_end"].to_list()
    newest = str(settled[0]) if settled else next(iter(ends), "")
    partnership_id = chosen(PARTNERSHIP, own, default=next(iter(own), "")) or None
    return View(
        release=scopes.release,
        principal=principal,
        language=language(),
        partnership_id=partnership_id,
        period_end=ends.get(chosen(PERIOD, ends, default=newest)),
        dark=st.context.theme.type == "dark",
        whose=chosen(WHOSE, extents(principal), default=extents(principal)[0]),
    )


def extents(principal: Principal) -> tuple[str, ...]:
    """What a page may show that can show all partnerships or one; first, what it shows by itself."""
    return (ALL, ONE) if principal.sees_every_partnership else (ONE,)


def language() -> str:
    """The language of the address, or else of the browser, or else English."""
    of_browser = (st.context.locale or "")[:2].lower()
    return chosen(LANGUAGE, LANGUAGES, default=of_browser if of_browser in LANGUAGES else DEFAULT_LANGUAGE)


def chosen(name: str, options: Collection[str], *, default: str) -> str:
    """What the address says for `name` if that is an option, and the default if not."""
    value = st.query_params.get(name, default)
    return value if value in options else default


def choose(name: str, value: object) -> None:
    """Write a choice into the address; the rerun that follows reads it there and checks it."""
    st.query_params[name] = str(value)


def is_to_unfold() -> bool:
    return st.query_params.get(MORE) == UNFOLDED


def choices_of(name: str) -> tuple[str, ...]:
    """What is chosen of a page's own offer of this name; nothing where it is as the page has it by itself."""
    return dict(view().choices + view().passing).get(name, ())


def choice_of(name: str, *, default: str = "") -> str:
    return next(iter(choices_of(name)), default)


def address(**changes: str) -> dict[str, str]:
    """The address of this view, with changes: `address(partnership="p03")`."""
    now = view()
    choices = {
        LANGUAGE: now.language,
        VIEW: now.principal.role,
        PARTNERSHIP: now.partnership_id or "",
        PERIOD: str(now.period_end or ""),
        WHOSE: now.whose,
        **carried_along(),
        **{name: SEPARATOR.join(chosen) for name, chosen in now.choices + now.passing},
    }
    by_itself = {WHOSE: extents(now.principal)[0]}
    named = {**choices, **changes}
    return {name: value for name, value in named.items() if value and value != by_itself.get(name)}


def write_address() -> None:
    """Leave in the address what the view holds and nothing else; once the page has made its offers."""
    # A browser forgets which figure it was to look for where the address is written anew.
    left = address(**({MORE: UNFOLDED} if is_to_unfold() else {}))
    if st.query_params.to_dict() != left:
        st.query_params.from_dict(left)


def run() -> Run:
    return RUN.get()


def view() -> View:
    return run().view


def scope() -> Scope:
    return run().scope


def text() -> Text:
    return run().text


def kept(describe: Callable[..., Described], *choices: Hashable) -> Described:
    """What `describe(*choices)` says of this view, worked out once for all who share the view.

    `describe` may depend on nothing else: on the view, on what its scope holds, and on `choices`. What the
    page offers as passing is no part of the view here: whoever depends on it names it among `choices`.
    """
    return described(describe, view(), choices)


@lru_cache(maxsize=DESCRIPTIONS_KEPT)
def described(
    describe: Callable[..., Described],
    view: View,  # noqa: ARG001 (the key: `describe` asks for it by itself)
    choices: tuple[Hashable, ...],
) -> Described:
    return describe(*choices)
