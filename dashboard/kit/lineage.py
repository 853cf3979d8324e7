"""For analysts, where a figure comes from: its marts, their columns in it, models, checks and meanings."""

from collections.abc import Iterable
from typing import Any

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.lineage import lineage
from dashboard.kit.columns import columns_of
from dashboard.kit.muted import READING_WIDTH
from dashboard.text.escaping import literal
from dashboard.words.rows import Row


def show(table: pl.DataFrame, marts: tuple[str, ...]) -> None:
    """Nothing for anybody else, nor in a release that does not tell."""
    if not session.view().principal.is_analyst:
        return
    rows = session.kept(lineage_shown, marts)
    if not rows:
        return
    lines = [f"- {literal(line)}" for row in rows for line in in_words(row, table)]
    st.markdown(f"**{session.text()('lineage.title')}**", width=READING_WIDTH)
    st.markdown("\n".join(lines), width=READING_WIDTH)


def lineage_shown(marts: tuple[str, ...]) -> list[dict[str, Any]]:
    return lineage(session.scope(), marts, language=session.view().language)


def in_words(row: Row, table: pl.DataFrame) -> Iterable[str]:
    """The mart with its columns in the table, its model and what that reads, and what is checked of it."""
    text, mart = session.text(), row["mart"]
    there = columns_of(mart).known.get(mart, {})
    columns = [name for name in table.columns if name in there]
    yield text("lineage.mart", mart=mart, columns=", ".join(columns) or text("lineage.none"))
    yield text("lineage.model", model=row["model"], reads=", ".join(row["reads"]))
    # counts what is shown: the checks that the line lists
    yield text("lineage.checks", count=len(row["checks"]), checks=" ".join(row["checks"]))
