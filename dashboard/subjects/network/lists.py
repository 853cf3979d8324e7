"""Two lists: ties that rest on one person, and organizations that no path leads to."""

import polars as pl

from dashboard import session
from dashboard.kit.figure import Figure
from dashboard.subjects.network import viewed
from dashboard.subjects.network.styles import sector_words
from dashboard.subjects.network.wording import kinds_in_words, listed, people

TOLD, NAMED = 8, 20


def single_person_ties() -> Figure:
    """The ties that would end with one person, the most used first; all of them are in the table."""
    text = session.text()
    found = viewed.ties().filter("is_single_person").sort("weight", "label_a", descending=[True, False])
    return Figure(
        name="single_person_ties",
        title=text("network.single.title"),
        subtitle=text("network.single.subtitle"),
        says=text("network.single.says", count=found.height) if found.height else text("network.single.none"),
        notes=[one_tie(tie) for tie in found.head(TOLD).iter_rows(named=True)],
        table=found.select(
            pl.col("label_a").alias("organization"),
            pl.col("label_b").alias("other_organization"),
            "people_a",
            "people_b",
            "weight",
            kinds_in_words(text).alias("tie_kinds"),
            "first_on",
            "last_on",
        ),
        definitions=["single_person_tie_share"],
        of=viewed.whose(),
    )


def one_tie(tie: dict[str, object]) -> str:
    text = session.text()
    return text(
        "network.single.tie",
        one=tie["label_a"],
        people_one=people(tie["people_a"], text),
        other=tie["label_b"],
        people_other=people(tie["people_b"], text),
    )


def alone() -> Figure:
    """Organizations without a tie, and those tied only among themselves."""
    text = session.text()
    found = viewed.present().filter(pl.col("component") > 1).sort("degree", "label")
    apart, islands = found.filter(pl.col("degree") == 0), found.filter(pl.col("degree") > 0)
    said = [who("apart", apart), who("islands", islands)]
    return Figure(
        name="alone",
        title=text("network.alone.title"),
        says=" ".join(filter(None, said)) or text("network.alone.none"),
        table=found.select(
            pl.col("label").alias("organization"),
            pl.col("sector").replace_strict(sector_words(), default=text("network.family.unknown")),
            "is_contractor",
            "degree",
        ),
        of=viewed.whose(),
    )


def who(key: str, rows: pl.DataFrame) -> str:
    if rows.is_empty():
        return ""
    text, names = session.text(), rows["label"].to_list()
    return text(f"network.alone.{key}", count=len(names), names=listed(names, text, at_most=NAMED))
