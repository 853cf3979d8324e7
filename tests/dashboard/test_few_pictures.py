"""A page opens with few pictures; the others are one click away, under their names."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.kit.more import AT_MOST
from dashboard.pages import Page, pages
from dashboard.text import LANGUAGES, text_in
from tests.dashboard.opening import opened

OWN = ("p02", "p05", "p08")
PICTURE = "vega_lite_chart"


@pytest.fixture(autouse=True)
def served(published_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))


def views(page: Page) -> Iterator[dict[str, str]]:
    if "all" in page.figures:
        yield {"view": "funder", "whose": "all"}
    if "one" in page.figures:
        yield from ({"view": "partnership", "partnership": own} for own in OWN)


def in_order(block, *, is_folded: bool = False) -> Iterator[tuple[str, str, bool]]:
    """Every element with its type, its anchor if it is a heading, and whether it is folded up."""
    for element in block.children.values():
        yield element.type, getattr(element, "anchor", None) or "", is_folded
        if getattr(element, "children", None):
            yield from in_order(element, is_folded=is_folded or element.type == "expander")


def drawn(app: AppTest, *, is_folded: bool) -> set[str]:
    """The figures that have a picture; small ones side by side are one to look at."""
    found, heading = set(), ""
    for kind, anchor, folded in in_order(app.main):
        heading = anchor or heading
        if kind == PICTURE and folded == is_folded:
            found.add(heading)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_opens_with_few_pictures(page, language):
    for address in views(page):
        seen = drawn(opened(page.name, lang=language, **address), is_folded=False)
        assert len(seen) <= AT_MOST, (address, seen)
        assert seen or page.name == "quality"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_folded_up_is_named(language):
    text, folded = text_in(language), 0
    beginning = text("more.label", names="")
    for page in pages():
        for address in views(page):
            app = opened(page.name, lang=language, **address)
            for figure in drawn(app, is_folded=True):
                named = text(f"{page.name}.contents.{figure}")
                [label] = [each.label for each in app.expander if each.label.startswith(beginning)]
                assert named in label
                folded += 1
    assert folded > 10


def test_what_is_folded_up_is_what_the_page_declares_so():
    for page in pages():
        for address in views(page):
            app = opened(page.name, **address)
            extent = "all" if address["view"] == "funder" else "one"
            folded = {anchor for _, anchor, is_folded in in_order(app.main) if is_folded and anchor}
            shown = {anchor for _, anchor, _ in in_order(app.main) if anchor}
            assert folded == shown & set(page.folded.get(extent, ()))


def test_a_way_from_another_page_to_a_figure_that_is_folded_up_unfolds_it():
    app = opened("coordination", view="partnership", partnership="p08", more="open")
    assert app.session_state["more_coordination"]
    app.session_state["more_coordination"] = False
    assert not app.run().session_state["more_coordination"], "whoever folds it up again finds it so"
    assert not opened("coordination", view="partnership", partnership="p08").session_state[
        "more_coordination"
    ]
