"""The hand-over sheet of one organization: what would be lost, or left undone, if its people left."""

from datetime import date

import polars as pl

from dashboard import session
from dashboard.kit import figure
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.organizations import names_shown
from dashboard.subjects.network import queries, viewed
from dashboard.subjects.network.seen import Network
from dashboard.subjects.network.wording import listed, people
from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.words.rows import Row
from dashboard.words.shortening import cut_short
from dashboard.words.written import in_language

NAME, MARTS = "handover", ("handover_by_organization",)
KINDS = ("tie", "level", "promise", "task", "agreement", "told")
LONGEST, TOLD, TO_BE_NAMED = 140, 8, 20
TABLED = (
    *("kind", "with_organization_id", "what", "level", "agreement_kind", "people_own", "people_other"),
    *("is_past_due", "since", "by_when", "because"),
)


def show(network: Network, chosen: str) -> None:
    """The sheet of the chosen organization, in the network of one partnership."""
    if network.is_whole or not session.scope().holds(*MARTS):
        return
    if viewed.organization(network, chosen) is not None:
        figure.show(sheet, network, chosen)


def sheet(network: Network, organization: str) -> Figure:
    text, rows = session.text(), handed_over(network, organization)
    name = names_shown().get(organization, organization)
    return Figure(
        name=NAME,
        title=text("network.handover.title", name=name),
        subtitle=text("network.handover.subtitle", until=network.until),
        says=in_short(rows, text),
        notes=[note for kind in KINDS for note in notes(of_kind(rows, kind), kind, text)],
        table=tabled(rows, *TABLED, figure=NAME, marts=MARTS),
        marts=MARTS,
        of=f"{viewed.whose(network)} · {name}",
    )


def handed_over(network: Network, organization: str) -> pl.DataFrame:
    """What there is to hand over, in the language shown where files give it."""
    rows = queries.handed_over(session.scope(), network, organization)
    return in_language(rows, "what", language=session.view().language)


def of_kind(rows: pl.DataFrame, kind: str) -> pl.DataFrame:
    return rows.filter(pl.col("kind") == kind)


def in_short(rows: pl.DataFrame, text: Text) -> str:
    """How many things of each kind there are; each row knows of how many it is one."""
    first_of_each = rows.unique("kind", keep="first", maintain_order=True).rows(named=True)
    said = [text(f"network.handover.says.{row['kind']}", count=row["of_this_kind"]) for row in first_of_each]
    return " ".join(said) or text("network.handover.none")


def notes(rows: pl.DataFrame, kind: str, text: Text) -> list[str]:
    """A line for each thing; of many ties those that stand first, the table has them all."""
    if kind == "told":
        return told_in_words(rows, text)
    in_words = {
        "tie": tie_in_words, "level": level_in_words, "promise": promise_in_words, "task": task_in_words,
        "agreement": agreement_in_words,
    }[kind]  # fmt: skip
    return [in_words(row, text) for row in rows.head(TOLD).rows(named=True)]


def tie_in_words(row: Row, text: Text) -> str:
    sides = {side: people(row[f"people_{side}"], text) for side in ("own", "other")}
    return f"{called(row, text)}: {text('network.own.people', **sides)}."


def level_in_words(row: Row, text: Text) -> str:
    level = labels("organization_level", text.language)[row["level"]]
    return f"{level}: {people(row['people_own'], text)}."


def promise_in_words(row: Row, text: Text) -> str:
    key = "past_due" if row["is_past_due"] else "promise"
    written, name = cut_short(row["what"] or "", LONGEST), called(row, text)
    return text(f"network.handover.{key}", what=written, name=name, by=row["by_when"])


def task_in_words(row: Row, text: Text) -> str:
    return text("network.handover.task", what=cut_short(row["what"], LONGEST))


def agreement_in_words(row: Row, text: Text) -> str:
    kind = labels("agreement_kind", text.language)[row["agreement_kind"]]
    until: date | None = row["by_when"]
    said = text("network.handover.until", until=until) if until else text("network.handover.no_end")
    return f"{called(row, text)}: {kind}, {said}."


def told_in_words(rows: pl.DataFrame, text: Text) -> list[str]:
    if rows.is_empty():
        return []
    names = sorted(called(row, text) for row in rows.rows(named=True))
    return [text("network.handover.told", names=listed(names, text, at_most=TO_BE_NAMED))]


def called(row: Row, text: Text) -> str:
    """The other side by its name; a promise that names nobody is made to all."""
    other = row["with_organization_id"]
    return (names_shown().get(other) or str(other)) if other else text("network.handover.all")
