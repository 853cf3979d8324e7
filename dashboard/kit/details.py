"""Behind every picture: its numbers as a table, its definitions, and files to take along."""

from collections.abc import Sequence
from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.release import release_facts
from dashboard.kit import definition, muted
from dashboard.kit.exports import Export, as_csv, as_xlsx, file_name
from dashboard.kit.table import as_read, labelled

ROWS_SHOWN = 36
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(
    table: pl.DataFrame, *, name: str, title: str, definitions: Sequence[str] = (), of: str = ""
) -> None:
    """Offer table, definitions and downloads; all of it is made only once somebody opens it.

    `of` says whose figures these are, where they are one partnership's.
    """
    text = session.text()
    label = f":gray[{text('details.label')}]"
    details = st.expander(label, key=f"details_{name}", on_change="rerun", type="compact")
    if not details.open:
        return
    with details:
        definition.show(definitions)
        st.table(as_read(to_be_read(table).head(ROWS_SHOWN), text), border="horizontal", alt=title)
        if table.height > ROWS_SHOWN:
            muted.show(text("details.rows", shown=ROWS_SHOWN, rows=table.height))
        show_downloads(export_of(table, title=title, definitions=definitions, of=of), name=name, of=of)


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
                data=partial(make, export),
                file_name=file_name(name, of, str(session.view().period_end), ending=ending),
                mime=mime,
                on_click="ignore",
                key=f"{ending}_{name}",
            )


def export_of(table: pl.DataFrame, *, title: str, definitions: Sequence[str], of: str) -> Export:
    """The table as a file holds it, with all that a reader of the file must know about it."""
    text, facts = session.text(), release_facts(session.scope())
    versions = [
        text("export.definition", label=row["label"], version=row["definition_version"])
        for row in definition.of(definitions).iter_rows(named=True)
    ]
    about = {
        text("export.what"): title,
        text("columns.name"): of,
        text("export.release"): str(facts["release_id"]),
        text("export.as_of"): str(facts["as_of"]),
        text("export.definitions"): "; ".join(versions),
        text("export.note"): text("sample.export") if facts["is_sample"] else "",
    }
    known = {fact: value for fact, value in about.items() if value}
    return Export(labelled(table, text), known, sheets=(text("export.sheet"), text("export.about")))
