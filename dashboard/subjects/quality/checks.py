"""Whether the figures can be trusted: what was loaded, what was checked, what each number means."""

from datetime import datetime

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked import release as asked
from dashboard.kit.answer import Answer
from dashboard.kit.figure import Figure
from dashboard.kit.muted import READING_WIDTH
from dashboard.subjects.quality import queries
from dashboard.text.escaping import literal
from warehouse.publishing.verdict import Verdict, last_verdict
from warehouse.settings import home


def answer() -> Answer:
    """How many checks passed and up to which day anything is known."""
    text, facts = session.text(), asked.release_facts(session.scope())
    more = [text("quality.as_of", as_of=facts["as_of"], built_at=facts["built_at"])]
    if facts["checks_warned"]:
        more.append(text("quality.warned", count=facts["checks_warned"]))
    return Answer(text("quality.question"), checks_in_words(facts), tuple(more))


def checks_in_words(facts: dict[str, object]) -> str:
    text, checks, passed = session.text(), facts["checks"], facts["checks_passed"]
    if not checks:
        return text("quality.no_checks")
    if passed == checks:
        return text("quality.all_passed", count=checks)
    return text("quality.some_passed", passed=passed, checks=checks)


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
    text, loads = session.text(), queries.loads(session.scope())
    rows = {count: int(loads[count].sum()) for count in ("records", "loaded", "quarantined", "rejected")}
    return Figure(
        name="loads",
        title=text("quality.loads.title"),
        subtitle=text("quality.loads.subtitle"),
        says=text(
            "quality.loads.says",
            count=loads.height,
            records=rows["records"],
            loaded=rows["loaded"],
            held=rows["quarantined"] + rows["rejected"],
        )
        if loads.height
        else text("quality.loads.none"),
        notes=[held_in(file) for file in loads.iter_rows(named=True) if file["loaded"] < file["records"]],
        table=loads,
    )


def held_in(file: dict[str, object]) -> str:
    """How much of a file was held back."""
    held = file["quarantined"] + file["rejected"]
    return session.text()("quality.loads.held", source=file["source"], held=held, count=file["records"])


def checks() -> Figure:
    text, language = session.text(), session.view().language
    checks = queries.checks(session.scope())
    amiss = checks.filter(pl.col("status") != "passed")
    return Figure(
        name="checks",
        title=text("quality.checks.title"),
        subtitle=text("quality.checks.subtitle"),
        says=text("quality.checks.says", count=checks.height, passed=checks.height - amiss.height)
        if checks.height
        else text("quality.checks.none"),
        notes=[
            text("quality.checks.amiss", says=check[f"says_{language}"], rows=check["rows_failing"])
            for check in amiss.iter_rows(named=True)
        ],
        table=checks.select(pl.col(f"says_{language}").alias("says"), "status", "rows_failing"),
    )


def definitions() -> Figure:
    text = session.text()
    measures = asked.definitions(session.scope(), language=session.view().language)
    return Figure(
        name="definitions",
        title=text("quality.definitions.title"),
        subtitle=text("quality.definitions.subtitle"),
        says=text("quality.definitions.says", count=measures.height)
        if measures.height
        else text("quality.definitions.none"),
        table=measures.select("label", "definition", "definition_version"),
    )


def show_lineage() -> None:
    text = session.text()
    with st.container(gap="small"):
        st.subheader(text("quality.lineage.title"), anchor=False)
        st.markdown(text("quality.lineage.steps"), width=READING_WIDTH)
