"""Whatever somebody chooses on a page, the choice stays there to be made again."""

from collections.abc import Callable, Iterator
from functools import wraps

import pytest
import streamlit as st

from dashboard.pages import ALL, ONE, pages
from tests.dashboard.opening import opened

CHOICE = "choose_"
SMALL = "p03"
"""A partnership of the sample; in its newest half-year nobody knows yet who came back."""
LONGEST = 4
EXTENTS = [(page.name, extent) for page in pages() for extent in (page.extents or (ALL,))]

Offered = dict[str, list]


@pytest.fixture(autouse=True)
def served(published_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))


@pytest.fixture
def offered_on(monkeypatch) -> Callable[..., Offered]:
    """What can be chosen on a page, opened at an address: the options of each control by its key."""
    seen: Offered = {}

    def keeping(show):
        @wraps(show)
        def kept(label, options=(), *rest, key=None, **more):
            seen[key] = list(options)
            return show(label, *([options] if options else []), *rest, key=key, **more)

        return kept

    for kind in ("selectbox", "radio", "pills", "toggle"):
        monkeypatch.setattr(st, kind, keeping(getattr(st, kind)))

    def offered_on(page: str, **address: str) -> Offered:
        seen.clear()
        app = opened(page, view="analyst", partnership=SMALL, **address)
        assert not app.exception
        assert not app.error
        return {key: options for key, options in seen.items() if str(key).startswith(CHOICE)}

    return offered_on


def some(options: list) -> list:
    """The options of a long list at its two ends; what leads nowhere does so by its sort, not by its name."""
    return options if len(options) <= LONGEST else [options[0], *options[-2:]]


def every_choice(offered: Offered, declared: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    """The key of each control, its name in the address, and an option of it; a switch has it in its key."""
    for key, options in offered.items():
        name = next((one for one in declared if key == f"{CHOICE}{one}"), "")
        yield from ((key, name, str(option)) for option in some(options) if name)
        switched = next((one for one in declared if key.startswith(f"{CHOICE}{one}_")), "")
        if switched and not options:
            yield key, switched, key.removeprefix(f"{CHOICE}{switched}_")


@pytest.mark.parametrize(("page", "extent"), EXTENTS)
def test_whatever_is_chosen_its_control_stays(offered_on, page, extent):
    declared = {**{one.name: one.choices for one in pages()}[page], "period": None, "whose": None}
    first = offered_on(page, whose=extent)
    for key, name, option in every_choice(first, declared):
        assert key in offered_on(page, **{"whose": extent, name: option}), f"{name}={option}"


@pytest.mark.parametrize("attribute", ["zip", "home_language"])
def test_every_sort_of_people_by_another_attribute_leaves_the_choices(offered_on, attribute):
    declared = {page.name: page for page in pages()}["representativeness"].choices
    for population in declared["population"].options:
        offered = offered_on("representativeness", whose=ONE, attribute=attribute, population=population)
        assert {"choose_attribute", "choose_population"} <= set(offered), population
