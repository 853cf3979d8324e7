"""Columns of a figure as people read them: their names, how their values are said, what else stands there."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from dashboard import session
from dashboard.asked.catalogue import Catalogue, Column, catalogue
from dashboard.asked.partnerships import names_of_partnerships
from dashboard.kit.organizations import names_shown
from dashboard.text import Text
from dashboard.text.categories import labels

LAST = "is_provisional"
"""Where a table has it, it stands at the end."""
SAID_AS = {
    "share": "percent",
    "share_to_a_tenth": "percent_to_a_tenth",
    "index": "to_a_hundredth",
    "points": "signed",
    "signed": "signed",
    "month": "month",
    "date": "day",
}
"""How the values of a form are said (`dashboard.text.formats`); those of any other form say themselves."""
EVERY = "all"
"""What stands in the place of a partnership where a row is of all together."""
OF_NOBODY = ("unknown", "unattributed")
"""What stands in the place of a code or an id that nobody recorded."""


@dataclass(frozen=True, eq=False)
class Columns:
    """The columns of some marts in one language; where two have one of the same name, the first tells."""

    marts: tuple[str, ...]
    known: Catalogue
    text: Text
    partnerships: Mapping[str, str]
    organizations: Mapping[str, str]

    def column(self, name: str) -> Column | None:
        """What the catalogue says of a column; None where it does not know it."""
        return next((self.known[mart][name] for mart in self.marts if name in self.known.get(mart, {})), None)

    def heading(self, name: str) -> str:
        """Its short name, as tables, axes and tooltips have it."""
        found = self.column(name)
        # A word is better than no page; the tests let no column through that the catalogue does not know.
        return found.short_label if found else name.replace("_", " ")

    def form(self, name: str) -> str:
        """How its numbers and days are said."""
        found = self.column(name)
        return SAID_AS.get(found.form, "") if found else ""

    def words(self, name: str) -> Mapping[str, str]:
        """What each of its codes or ids is called; nothing where its values say themselves."""
        found = self.column(name)
        if found is None:
            return {}
        if found.form == "partnership":
            return {EVERY: self.text("all_or_one.back"), **self.partnerships}
        of_nobody = {code: self.text(f"nobody.{code}") for code in OF_NOBODY}
        if found.form in {"organization", "organizations"}:
            return {**of_nobody, **self.organizations}
        return {**of_nobody, **labels(found.list, self.text.language)} if found.list else {}

    def holds_several(self, name: str) -> bool:
        """Whether a value is several codes or ids with `|` between them."""
        found = self.column(name)
        return found is not None and found.form in {"codes", "organizations"}

    def with_added(self, *names: str, figure: str) -> list[str]:
        """The columns of a figure's table, and those that the catalogue adds to it."""
        added = [
            found.name
            for mart in self.marts
            for found in self.known.get(mart, {}).values()
            if figure in found.figures
        ]
        first, last = (name for name in names if name != LAST), (name for name in names if name == LAST)
        # A row of two marts in one table has a column of both once.
        return [*dict.fromkeys([*first, *added]), *last]


def columns_of(*marts: str) -> Columns:
    """The columns of these marts, in the language of this visit."""
    scope = session.scope()
    return Columns(
        marts,
        session.kept(catalogue_shown),
        session.text(),
        names_of_partnerships(scope),
        names_shown(),
    )


def catalogue_shown() -> Catalogue:
    return catalogue(session.scope(), language=session.view().language)


def heading(name: str, *marts: str) -> str:
    """The short name of a column of the first of these marts that has it."""
    return columns_of(*marts).heading(name)


def tabled(rows: pl.DataFrame, *names: str, figure: str, marts: tuple[str, ...]) -> pl.DataFrame:
    """The rows as the table of a figure has them, with what the catalogue adds to it."""
    return rows.select(columns_of(*marts).with_added(*names, figure=figure))
