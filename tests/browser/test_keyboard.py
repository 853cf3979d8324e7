"""Whoever has no mouse reaches everything."""

import pytest

# What scrolls can have the focus too; only a control counts.
FOCUSED = """
() => {
  const control = document.activeElement.closest('a, button, summary, input, [role="button"]');
  if (!control) return '';
  const labels = [...(control.labels ?? [])].map((label) => label.innerText);
  return [control.getAttribute('aria-label'), ...labels, control.innerText].filter(Boolean).join(' ').trim();
}
"""
PRESSES = 80


def reached(visit):
    """What has the focus after each press of the Tab key."""
    for _ in range(PRESSES):
        visit.page.keyboard.press("Tab")
        yield visit.page.evaluate(FOCUSED)


def tab_to(visit, name):
    assert any(name in focused for focused in reached(visit)), f"Tab does not reach “{name}”"


@pytest.fixture(scope="module")
def names(visitor, sample):
    return list(reached(visitor(sample, "membership?lang=en&view=partnership")))


@pytest.mark.parametrize(
    "name",
    [
        "Overview",
        "Membership growth",
        "About the data",
        "Looking as",
        "Partnership",
        "Half-year",
        "English",
        "Table, definitions and downloads",
    ],
)
def test_tab_reaches_every_control(names, name):
    assert any(name in reached_name for reached_name in names)


def test_details_open_and_are_reached_by_keys(visitor, sample):
    reader = visitor(sample, "membership?lang=en&view=partnership")
    tab_to(reader, "Table, definitions and downloads")
    reader.page.keyboard.press("Enter")
    reader.page.get_by_role("table").first.wait_for()
    tab_to(reader.settle(), "Download for any program")
    tab_to(reader, "Download for Excel")


def test_a_page_opens_by_keys(visitor, sample):
    reader = visitor(sample, "overview?lang=en&view=partnership")
    tab_to(reader, "About the data")
    reader.page.keyboard.press("Enter")
    reader.page.get_by_role("heading", name="Can these numbers be trusted?").wait_for()


def test_the_language_changes_by_keys(visitor, sample):
    reader = visitor(sample, "overview?lang=en&view=funder")
    tab_to(reader, "English")
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Enter")
    reader.page.get_by_role("heading", name="¿Cómo vamos?").wait_for()
