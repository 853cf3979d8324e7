"""What a number means, word for word from the catalogue of metrics."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.release import definitions


def show(metrics: Sequence[str]) -> None:
    """Say each metric's definition, with the version of it that the figures follow."""
    for row in of(metrics).iter_rows(named=True):
        st.markdown(
            session.text().markdown(
                "definition.sentence",
                label=row["label"],
                definition=row["definition"],
                version=row["definition_version"],
            )
        )


def of(metrics: Sequence[str]) -> pl.DataFrame:
    """The rows of the catalogue for these metrics, in this language."""
    catalog = definitions(session.scope(), language=session.view().language)
    return catalog.filter(pl.col("metric").is_in(list(metrics)))
