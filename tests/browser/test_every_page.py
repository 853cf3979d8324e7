"""What holds for every page, in both languages, for every role whose page it is, with figures and without."""

from dataclasses import dataclass
from functools import cache
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.pages import IN_ORDER, pages
from dashboard.text import text_in

LANGUAGES = ("en", "es")
# Pages about all partnerships or one are a funder's and a partnership's; the others look the same to both,
# but for the one about the data, which an analyst has in full.
OF_BOTH = tuple(one.name for one in pages() if one.extents[:1] == ("all",))
OF_A_FUNDER = tuple(one.name for one in pages() if one.extents == ("one",))
VIEWS = (
    *product(("sample",), OF_BOTH, LANGUAGES, ("partnership", "funder")),
    *product(("sample",), OF_A_FUNDER, LANGUAGES, ("funder",)),
    *product(("sample",), ("quality",), LANGUAGES, ("partnership", "analyst")),
    # Without figures a page looks the same to everybody; tests/dashboard reads the rest without a browser.
    *product(("emptied",), IN_ORDER, ("es",), ("partnership",)),
)
# A language changes words and no layout, so axe looks in the longer one.
LOOKED_AT_BY_AXE = "es"
CUT_OFF = """
() => [...document.querySelectorAll('body *')]
  .filter((element) => element.clientWidth > 0 && element.innerText?.trim())
  .filter((element) => {
    const style = getComputedStyle(element);
    return style.overflowX !== 'visible' && style.textOverflow === 'ellipsis'
      && element.scrollWidth > element.clientWidth + 1;
  })
  .map((element) => element.innerText)
"""


@dataclass(frozen=True)
class Seen:
    """What a visitor saw of one page, and what axe, the console and the network said."""

    question: str
    expected_question: str
    answer: str
    troubles: int
    pictures: list[str]
    cut_off: list[str]
    violations: list[str]
    console: list[str]
    outside: list[str]


@pytest.fixture(scope="module")
def reader_of(request, visitor):
    """One visitor for each set of data, who goes from page to page."""
    return cache(lambda data: visitor(request.getfixturevalue(data)))


@pytest.fixture(scope="module", params=VIEWS, ids="-".join)
def seen(request, reader_of):
    data, page, language, role = request.param
    reader = reader_of(data)
    reader.console.clear()
    reader.outside.clear()
    reader.open(f"{page}?lang={language}&view={role}")
    return Seen(
        question=reader.text_of("h1"),
        expected_question=text_in(language)(f"{page}.question"),
        answer=reader.text_of("h2"),
        troubles=reader.page.locator('[data-testid="stException"], [data-testid="stAlert"]').count(),
        pictures=reader.page.locator('[data-testid="stVegaLiteChart"]').evaluate_all(
            "(charts) => charts.map((chart) => chart.getAttribute('aria-label'))"
        ),
        cut_off=reader.page.evaluate(CUT_OFF),
        violations=found_by_axe(reader) if language == LOOKED_AT_BY_AXE else [],
        console=list(reader.console),
        outside=list(reader.outside),
    )


def found_by_axe(reader):
    return serious(Axe().run(reader.page, options={"resultTypes": ["violations"]}).response)


def serious(response):
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in response["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]


def test_the_page_asks_its_question_and_answers_it(seen):
    assert seen.question == seen.expected_question
    assert seen.answer.strip()


def test_nothing_goes_wrong_and_no_request_leaves_the_machine(seen):
    assert seen.console == []
    assert seen.troubles == 0
    assert seen.outside == []


def test_whoever_cannot_see_or_sees_little_is_told_everything(seen):
    assert seen.violations == []
    assert all(seen.pictures)
    assert seen.cut_off == []
