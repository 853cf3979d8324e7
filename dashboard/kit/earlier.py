"""What the release shown is too old for: it is left out, and the page says once what would bring it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import ParamSpec

import streamlit as st

from dashboard import session
from dashboard.asked import earlier

LOG = logging.getLogger(__name__)
Given = ParamSpec("Given")


@dataclass
class Page:
    """Whether this rerun has left something out."""

    lacks: bool = False


PAGE: ContextVar[Page] = ContextVar("page")


@contextmanager
def said_once() -> Iterator[None]:
    """Say below what is shown within that something of it needs the next build, if something does."""
    page = Page()
    PAGE.set(page)
    yield
    if page.lacks:
        st.info(session.text()("earlier.left_out"))


@contextmanager
def left_out_where_lacking() -> Iterator[None]:
    """Go on after what is within where it asks for what only a later release has; any other error is one.

    It is logged: a mistake of ours that misses a name which the release happens to lack looks the same.
    """
    try:
        yield
    except Exception as error:
        if not earlier.explains(error, session.scope()):
            raise
        LOG.warning("Left out what the release is too old for", exc_info=True)
        PAGE.get().lacks = True


def left_out() -> bool:
    """Whether something of this page was left out so far."""
    return PAGE.get().lacks


def part(show: Callable[Given, None], *given: Given.args, **named: Given.kwargs) -> None:
    """Show a part of a page that is more than one figure, or leave it out."""
    with left_out_where_lacking():
        show(*given, **named)
