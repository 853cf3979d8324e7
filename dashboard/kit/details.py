"""Behind every picture: its numbers as a table, its definitions, and files to take along."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard import session
from dashboard.asked.release import release_facts
from dashboard.kit import definition, lineage, muted, picture_files
from dashboard.kit.columns import columns_of, heading
from dashboard.kit.exports import Export, as_csv, as_xlsx, file_name
from dashboard.kit.picture_files import Paper
from dashboard.kit.table import as_read, labelled
from dashboard.taken_along import for_this_session
from dashboard.text.escaping import literal

ROWS_SHOWN = 36
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, eq=False)
class Details:
    """The numbers of a figure: its table, whose columns are those of `marts`, and what they mean.

    `of` says whose figures these are, where they are one partnership's; `paper` is the picture to take along,
    where there is one; `how` are terms and sources. They belong to one view, whose words
    and names they are made in; so what is made of them once may stay with them.
    """

    table: pl.DataFrame
    name: str
    title: str
    definitions: Sequence[str] = ()
    of: str = ""
    marts: tuple[str, ...] = ()
    paper: Paper | None = None
    how: str = ""

    @cached_property
    def to_read(self) -> Styler:
        """The rows as the page shows them."""
        return as_read(to_be_read(self.table).head(ROWS_SHOWN), columns_of(*self.marts))

    @cached_property
    def to_take_along(self) -> Export:
        return export_of(self)


def show(details: Details) -> None:
    """Offer table, definitions and downloads; all of it is made once, when somebody opens it."""
    text, table = session.text(), details.table
    label = f":gray[{text('details.label')}]"
    unfolded = st.expander(label, key=f"details_{details.name}", on_change="rerun", type="compact")
    if not unfolded.open:
        return
    with unfolded:
        if details.how:
            muted.show(literal(details.how))
        definition.show(details.definitions)
        lineage.show(table, details.marts)
        st.table(details.to_read, border="horizontal", alt=details.title)
        if table.height > ROWS_SHOWN:
            # counts what is shown: the rows of this table
            muted.show(text("details.rows", shown=ROWS_SHOWN, rows=table.height))
        show_downloads(details.to_take_along, name=details.name, of=details.of)
        if details.paper is not None:
            picture_files.show(details.paper, name=details.name, of=details.of)


def to_be_read(table: pl.DataFrame) -> pl.DataFrame:
    """The table with the news on top, and no column that says only that nothing is provisional."""
    when, dtype = next(iter(table.schema.items()))
    newest_first = table.sort(when, descending=True, maintain_order=True) if dtype == pl.Date else table
    idle = [name for name in ("is_provisional",) if name in table.columns and not table[name].any()]
    return newest_first.drop(idle)


def show_downloads(export: Export, *, name: str, of: str) -> None:
    text = session.text()
    kinds = {"csv": (as_csv, "text/csv"), "xlsx": (as_xlsx, EXCEL)}
    with st.container(horizontal=True, width="content"):
        for ending, (make, mime) in kinds.items():
            st.download_button(
                text(f"details.{ending}"),
                # Made only when somebody asks: a file that lies ready is served to whoever knows its address.
                data=for_this_session(partial(make, export)),
                file_name=file_name(name, of, str(session.view().period_end), ending=ending),
                mime=mime,
                on_click="ignore",
                key=f"{ending}_{name}",
            )


def export_of(details: Details) -> Export:
    """The table as a file holds it, with all that a reader of the file must know about it."""
    text, facts = session.text(), release_facts(session.scope())
    defined = definition.of(details.definitions)
    versions = [
        text("export.definition", label=row["label"], version=row["definition_version"])
        for row in defined.iter_rows(named=True)
    ]
    about = {
        text("export.what"): details.title,
        heading("name", "partnerships"): details.of,
        text("export.release"): str(facts["release_id"]),
        text("export.as_of"): str(facts["as_of"]),
        text("export.definitions"): "; ".join(versions),
        text("export.note"): text("sample.export") if facts["is_sample"] else "",
    }
    known = {fact: value for fact, value in about.items() if value}
    columns = columns_of(*details.marts)
    table = labelled(details.table, columns)
    forms = {columns.heading(name): columns.form(name) for name in details.table.columns}
    return Export(
        table,
        known,
        sheets=(text("export.sheet"), text("export.about")),
        forms=forms,
        definitions=dict(defined.select("label", "definition").iter_rows()),
    )
