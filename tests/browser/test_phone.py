"""On a phone, and with text twice as large, everything is there and nothing is cut off."""

from itertools import product

import pytest

PAGES = ("overview", "membership", "representativeness", "leadership", "network", "coordination", "quality")
LANGUAGES = ("en", "es")
PHONE, WALL = 390, 1440
BEYOND_THE_EDGE = """
() => [...document.querySelectorAll('[data-testid="stMain"] *')]
  .filter((element) => element.getBoundingClientRect().width > 0)
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => `${element.tagName} ${element.innerText ?? ''}`.slice(0, 80))
"""
SCROLLS_SIDEWAYS = """
() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
  .some((element) => element.scrollWidth > element.clientWidth)
"""


@pytest.fixture(scope="module")
def phone(visitor, sample):
    return visitor(sample, width=PHONE, height=844, has_touch=True)


@pytest.fixture(scope="module")
def twice_as_large(visitor, sample):
    """A browser's zoom of 200 % halves the pixels that a page has, and doubles how many dots each is."""
    return visitor(sample, width=WALL // 2, height=450, device_scale_factor=2)


@pytest.mark.parametrize(("page", "language"), product(PAGES, LANGUAGES))
@pytest.mark.parametrize("screen", ["phone", "twice_as_large"])
def test_nothing_lies_beyond_the_edge(request, screen, page, language):
    visit = request.getfixturevalue(screen).open(f"{page}?lang={language}&view=funder")
    assert not visit.page.evaluate(SCROLLS_SIDEWAYS)
    assert visit.page.evaluate(BEYOND_THE_EDGE) == []


def test_the_drawer_opens_on_a_phone(phone):
    phone.open("overview?lang=en&view=funder")
    phone.page.get_by_test_id("stExpandSidebarButton").click()
    assert phone.page.get_by_role("link", name="Membership growth").is_visible()
