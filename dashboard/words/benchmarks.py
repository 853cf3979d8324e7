"""Figures of the community as they are called: names as they are, what are no names in each language."""

from dashboard.text import Text

OURS = {
    "named_area": "(named area)",
    "best_start": "(Best Start community)",
    "tracts": "ACS five-year, tracts weighted by area",
    "report": "community retrospective, 2019 report",
}
"""Words of the shipped figures that are no names, as the figures have them."""


def in_words(written: str, text: Text) -> str:
    """A place or a source, with what are no names in the language of the page."""
    for code, ours in OURS.items():
        written = written.replace(ours, text(f"representativeness.figures.{code}"))
    return written
