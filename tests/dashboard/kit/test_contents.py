"""Every figure can be led to by its name, and a long page lists the ways at its top."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.kit.contents import FEW
from dashboard.pages import pages
from dashboard.text import LANGUAGES, text_in
from tests.dashboard.opening import opened

VIEWS = {
    "all": {"view": "analyst", "whose": "all", "organization": "o001"},
    "one": {"view": "partnership", "partnership": "p02"},
}
IN_THE_LIST = re.compile(r"\[[^\]]+\]\(#(\w+)\)")
LONG = [(page, of) for page in pages() for of, figures in page.figures.items() if len(figures) > FEW]


@pytest.fixture(autouse=True)
def served(published_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))


def anchors(app: AppTest) -> list[str]:
    return [heading.anchor for heading in app.subheader if heading.anchor]


def tables(app: AppTest) -> set[str]:
    keys = app.session_state.to_dict()
    return {key.removeprefix("details_") for key in keys if key.startswith("details_")}


def in_the_list(app: AppTest) -> list[str]:
    return [anchor for element in app.markdown for anchor in IN_THE_LIST.findall(element.value)]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_figure_of_a_page_has_its_name_as_its_anchor_and_no_other_has_it(page):
    for of in page.figures:
        app = opened(page.name, **VIEWS[of])
        assert tables(app) <= set(anchors(app))
        assert len(set(anchors(app))) == len(anchors(app))


@pytest.mark.parametrize(("page", "of"), LONG, ids=lambda each: getattr(each, "name", each))
def test_a_long_page_lists_all_that_it_shows_in_order(page, of):
    """A figure of which the small sample knows too little is not shown."""
    app = opened(page.name, **VIEWS[of])
    shown = [anchor for anchor in anchors(app) if anchor in page.figures[of]]
    assert in_the_list(app) == (shown if len(shown) > FEW else [])


def test_a_short_page_has_no_list_and_a_long_one_has():
    assert in_the_list(opened("quality", **VIEWS["all"])) == []
    assert len(in_the_list(opened("coordination", **VIEWS["one"]))) > FEW


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_a_long_page_has_a_short_name(language):
    short = {
        f"{page.name}.contents.{figure}": text_in(language)(f"{page.name}.contents.{figure}")
        for page, of in LONG
        for figure in page.figures[of]
    }
    assert all(short.values())
