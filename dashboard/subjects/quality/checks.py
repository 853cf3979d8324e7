"""Whether the figures can be trusted: what was loaded, what was checked, what each number means."""

from datetime import datetime

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked import release
from dashboard.kit.answer import Answer
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.muted import READING_WIDTH
from dashboard.subjects.quality import queries
from dashboard.text.escaping import literal
from dashboard.words.rows import Row
from warehouse.publishing.verdict import Verdict, last_verdict
from warehouse.settings import home

LOADS, CHECKS, MEASURES = ("loads",), ("quality_checks",), ("metric_catalog",)


def answer() -> Answer:
    """How many checks passed and up to which day anything is known."""
    text, facts = session.text(), release.release_facts(session.scope())
    more = text("quality.as_of", as_of=facts["as_of"], built_at=facts["built_at"])
    return Answer(text("quality.question"), checks_in_words(facts), (more,))


def checks_in_words(facts: Row) -> str:
    """That none failed, since a release with a check that fails is not published; how many gave a warning."""
    text, checks, warned = session.text(), facts["checks"], facts["checks_warned"]
    if not checks:
        return text("quality.no_checks")
    if not warned:
        return text("quality.all_passed", count=checks)
    return text("quality.none_failed", checks=checks, count=warned)


def show_held_back() -> None:
    """Say that a newer release did not pass its checks, and which, to those who may see the whole network."""
    verdict = last_verdict(home())
    if verdict is None or verdict.is_green or not is_newer(verdict):
        return
    text, language = session.text(), session.view().language
    built_at = text("quality.build.says", built_at=datetime.fromisoformat(verdict.built_at))
    with st.container(border=True, gap="small"):
        st.subheader(text("quality.build.title"), anchor=False)
        st.markdown(built_at, width=READING_WIDTH)
        if session.view().principal.sees_every_partnership:
            st.markdown("\n".join(f"- {literal(check.says(language))}" for check in verdict.failures))


def is_newer(verdict: Verdict) -> bool:
    return verdict.release_id > session.view().release_id


def loads() -> Figure:
    text, scope = session.text(), session.scope()
    files, together = queries.loads(scope), queries.all_loads(scope).to_dicts()
    return Figure(
        name="loads",
        title=text("quality.loads.title"),
        subtitle=text("quality.loads.subtitle"),
        says=all_in_words(together[0]) if files.height else text("quality.loads.none"),
        notes=[held_in(file) for file in files.iter_rows(named=True) if file["held_back"]],
        table=tabled(
            files,
            *("source", "table_name", "records", "loaded", "quarantined", "rejected", "loaded_at"),
            figure="loads",
            marts=LOADS,
        ),
        marts=LOADS,
    )


def all_in_words(together: Row) -> str:
    return session.text()(
        "quality.loads.says",
        count=together["loads"],
        records=together["records"],
        loaded=together["loaded"],
        held=together["held_back"],
    )


def held_in(file: Row) -> str:
    """How much of a file was held back."""
    said = {"source": file["source"], "held": file["held_back"], "count": file["records"]}
    return session.text()("quality.loads.held", **said)


def checks() -> Figure:
    text, says = session.text(), f"says_{session.view().language}"
    facts, checks = release.release_facts(session.scope()), queries.checks(session.scope())
    amiss = checks.filter(pl.col("status") != "passed")
    return Figure(
        name="checks",
        title=text("quality.checks.title"),
        subtitle=text("quality.checks.subtitle"),
        says=text(
            "quality.checks.says",
            count=facts["checks"],
            passed=facts["checks_passed"],
            warned=facts["checks_warned"],
        )
        if facts["checks"]
        else text("quality.checks.none"),
        notes=[
            text("quality.checks.amiss", says=check[says], rows=check["rows_failing"])
            for check in amiss.iter_rows(named=True)
        ],
        table=tabled(checks, says, "status", "rows_failing", figure="checks", marts=CHECKS),
        marts=CHECKS,
    )


def definitions() -> Figure:
    text, language = session.text(), session.view().language
    measures = queries.measures(session.scope(), language=language)
    return Figure(
        name="definitions",
        title=text("quality.definitions.title"),
        subtitle=text("quality.definitions.subtitle"),
        # computes nothing read: how many rows the table below has
        says=text("quality.definitions.says", count=measures.height)
        if measures.height
        else text("quality.definitions.none"),
        table=tabled(
            measures,
            *(f"label_{language}", f"definition_{language}", "definition_version"),
            figure="definitions",
            marts=MEASURES,
        ),
        marts=MEASURES,
    )


def show_lineage() -> None:
    text = session.text()
    with st.container(gap="small"):
        st.subheader(text("quality.lineage.title"), anchor=False)
        st.markdown(text("quality.lineage.steps"), width=READING_WIDTH)
