"""The pages show what was really loaded, built and published."""

import duckdb
import pytest

from dashboard.access import ROLES
from dashboard.kit import figure
from dashboard.pages import IN_ORDER as EVERY_PAGE
from dashboard.pages import pages
from dashboard.text import LANGUAGES, text_in
from dashboard.text.formats import said
from tests.dashboard.opening import opened, with_every_table_open

NAMES_NO_MEASURE = {"quality"}
"""It lists them all instead."""


@pytest.fixture(autouse=True)
def served(published_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))


@pytest.fixture
def nothing_served(emptied_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(emptied_home.path))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_with_everything_on_it(role, language):
    for page in EVERY_PAGE:
        assert with_every_table_open(opened(page, lang=language, view=role)).table


@pytest.mark.usefixtures("nothing_served")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_release_without_figures_asks_its_question_and_says_so(role, language):
    for page in EVERY_PAGE:
        app = opened(page, lang=language, view=role)
        assert not app.exception
        assert not app.error
        assert app.title[0].value == f":gray[{text_in(language)(f'{page}.question')}]"
        assert app.header[0].value


def figures_on(page: str, **address: str) -> set[str]:
    """The figures whose table a page offers; one without rows offers none."""
    keys = opened(page, **address).session_state.to_dict()
    return {key.removeprefix("details_") for key in keys if key.startswith("details_")}


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_shows_no_figure_that_it_does_not_declare(page):
    """A figure of which the small sample knows too little is declared and offers no table."""
    if "all" in page.figures:
        assert figures_on(page.name, view="analyst") <= set(page.figures["all"])
    if "one" in page.figures:
        assert figures_on(page.name, view="partnership", partnership="p02") <= set(page.figures["one"])


def test_the_overview_says_the_number_of_members_that_the_release_holds(release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        [(memberships,)] = release.execute(
            """
            select sum(members_end)
            from marts.membership_by_period
            where not is_provisional
            group by period_end
            order by period_end desc
            limit 1
            """
        ).fetchall()
    assert f":primary[{said(memberships, language='en')} members]" in opened("overview").header[0].value


def test_every_measure_that_a_figure_names_is_in_the_catalogue(release_path, monkeypatch):
    with duckdb.connect(str(release_path), read_only=True) as release:
        catalogue = {
            metric for (metric,) in release.sql("select metric from marts.metric_catalog").fetchall()
        }
    named: set[str] = set()
    monkeypatch.setattr(figure, "show_details", lambda shown: named.update(shown.definitions))
    for page in EVERY_PAGE:
        before = len(named)
        opened(page, view="analyst", whose="all")
        opened(page, view="analyst", whose="one", partnership="p02")
        assert len(named) > before or page in NAMES_NO_MEASURE
    assert named <= catalogue
