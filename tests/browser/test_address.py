"""The address of a page holds what is chosen on it."""

from urllib.parse import parse_qs, urlsplit

import pytest


def choices(visit):
    return {name: values[0] for name, values in parse_qs(urlsplit(visit.page.url).query).items()}


@pytest.fixture
def reader(visitor, sample):
    return visitor(sample, "membership?lang=en&view=funder&whose=one")


def test_the_language_changes_in_the_page_and_in_the_address(reader):
    reader.page.get_by_text("Español", exact=True).click()
    reader.page.get_by_role("heading", name="¿Estamos creciendo?").wait_for()
    assert choices(reader.settle())["lang"] == "es"


def test_the_language_of_the_browser_is_the_first_choice(visitor, sample):
    reader = visitor(sample, locale="es-MX")
    assert reader.text_of("h1") == "¿Cómo vamos?"


def test_a_link_opens_the_same_view(visitor, sample, reader):
    choose(reader, "Partnership", place=3)
    choose(reader, "Half-year", place=2)
    reader.page.get_by_text("Español", exact=True).click()
    reader.page.get_by_role("heading", name="¿Estamos creciendo?").wait_for()
    path = reader.settle().page.url.removeprefix(f"{reader.address}/")
    other = visitor(sample, path)
    assert choices(other) == choices(reader)
    assert other.text_of("h2") == reader.text_of("h2")


def choose(visit, label, *, place):
    before = visit.page.url
    visit.page.get_by_role("combobox", name=label, exact=False).click()
    visit.page.get_by_role("option").nth(place).click()
    visit.page.wait_for_url(lambda url: url != before)
    visit.settle()


def test_what_is_not_an_option_is_ignored(visitor, sample):
    reader = visitor(sample, "membership?lang=xx&partnership=../../etc&period=2026-02-30")
    assert choices(reader)["lang"] == "en"
    assert choices(reader)["view"] == "funder"
    assert reader.console == []


def test_a_partnership_sees_no_other_by_changing_the_address(visitor, sample):
    reader = visitor(sample, "overview?lang=en&view=partnership")
    own = choices(reader)["partnership"]
    assert own
    assert "Fourteen partnerships" not in reader.text_of("h2")
