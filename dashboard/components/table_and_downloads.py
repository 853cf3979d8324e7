"""Behind every picture: its numbers as a table, its definitions, and files to take along."""

from collections.abc import Sequence
from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.components import definition
from dashboard.components.exports import Export, as_csv, as_xlsx, file_name
from dashboard.components.table import as_read, labelled
from dashboard.queries.partnerships import name_of
from dashboard.queries.quality import release_facts

ROWS_SHOWN = 24
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(table: pl.DataFrame, *, name: str, title: str, definitions: Sequence[str] = ()) -> None:
    """Offer table, definitions and downloads; all of it is made only once somebody opens it."""
    text = session.text()
    details = st.expander(text("details.label"), key=f"details_{name}", on_change="rerun", type="compact")
    if not details.open:
        return
    with details:
        definition.show(definitions)
        st.table(as_read(table.tail(ROWS_SHOWN), text), border="horizontal", alt=title)
        if table.height > ROWS_SHOWN:
            st.caption(text("details.newest", shown=ROWS_SHOWN, rows=table.height))
        show_downloads(export_of(table, title=title, definitions=definitions), name=name)


def show_downloads(export: Export, *, name: str) -> None:
    view, text = session.view(), session.text()
    stem = (name, name_of(session.scope(), view.partnership_id), str(view.period_end))
    with st.container(horizontal=True):
        st.download_button(
            text("details.csv"),
            data=partial(as_csv, export),
            file_name=file_name(*stem, ending="csv"),
            mime="text/csv",
            on_click="ignore",
            key=f"csv_{name}",
        )
        st.download_button(
            text("details.xlsx"),
            data=partial(as_xlsx, export),
            file_name=file_name(*stem, ending="xlsx"),
            mime=EXCEL,
            on_click="ignore",
            key=f"xlsx_{name}",
        )


def export_of(table: pl.DataFrame, *, title: str, definitions: Sequence[str]) -> Export:
    """The table as a file holds it, with all that a reader of the file must know about it."""
    text, facts = session.text(), release_facts(session.scope())
    versions = [
        text("export.definition", label=row["label"], version=row["definition_version"])
        for row in definition.of(definitions).iter_rows(named=True)
    ]
    about = {
        text("export.what"): title,
        text("export.release"): str(facts["release_id"]),
        text("export.as_of"): str(facts["as_of"]),
        text("export.definitions"): "; ".join(versions) or text("export.no_definition"),
    }
    if facts["is_sample"]:
        about[text("export.note")] = text("sample.export")
    return Export(labelled(table, text), about, sheets=(text("export.sheet"), text("export.about")))
