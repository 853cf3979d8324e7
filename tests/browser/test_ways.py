"""A finding of the front page leads to the very figure, and the list at the top to each of a page."""

import time

import pytest

SCREENS = {"desktop": (1440, 900), "phone": (390, 844)}
FINDINGS = '[data-testid="stHtml"] a[href*="#"]'
TOP_OF = "(name) => document.getElementById(name)?.getBoundingClientRect().top ?? -1"
SECONDS_TO_STAND = 2
"""Until nothing moves any more."""


@pytest.fixture(params=SCREENS)
def reader(request, visitor, sample):
    width, height = SCREENS[request.param]
    return visitor(sample, "overview?lang=en&view=funder", width=width, height=height)


def is_in_view(reader, figure: str) -> bool:
    time.sleep(SECONDS_TO_STAND)
    return 0 <= reader.page.evaluate(TOP_OF, figure) < reader.page.viewport_size["height"] - 30


def test_a_click_on_a_finding_brings_its_figure_into_view(reader):
    finding = reader.page.locator(FINDINGS).first
    page, _, figure = finding.get_attribute("href").partition("#")
    finding.click()
    reader.page.wait_for_url(lambda url: page.partition("?")[0] in url)
    reader.settle()
    assert is_in_view(reader, figure)
    assert reader.page.url.endswith(f"#{figure}")


def test_the_list_at_the_top_of_a_page_leads_to_each_figure(reader):
    reader.open("coordination?lang=es&view=partnership&partnership=p02")
    ways = reader.page.locator('[data-testid="stMain"] p a[href^="#"]')
    last = ways.nth(ways.count() - 1)
    last.click()
    assert is_in_view(reader, last.get_attribute("href").removeprefix("#"))


def test_a_link_that_names_no_half_year_leads_to_its_figure(visitor, sample):
    reader = visitor(sample, "coordination?view=partnership&partnership=p02#tasks", width=1440, height=900)
    assert is_in_view(reader, "tasks")
    assert "period=" in reader.page.url
