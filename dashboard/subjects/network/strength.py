"""Would it go on if somebody left tomorrow? How far ties belong to organizations and not to their people."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.network_evidence import ties_by_evidence
from dashboard.kit.figure import Figure
from dashboard.subjects.network import viewed
from dashboard.subjects.network.wording import SIGNS, kinds_in_words

MOST = 6


def evidence() -> Figure:
    """How many ties show how many of the six signs, and whether ties survived those who left."""
    text, ties = session.text(), viewed.ties().drop_nulls("evidence_points")
    return Figure(
        chart=chart(ties) if ties.height else None,
        name="evidence",
        title=text("network.strength.title"),
        subtitle=text("network.strength.subtitle"),
        says=" ".join(says(ties)),
        notes=[
            text(f"network.strength.sign.{sign}", count=ties[sign].sum(), of=ties.height) for sign in SIGNS
        ]
        if ties.height
        else [],
        table=ties.sort("evidence_points", "label_a", descending=[True, False]).select(
            pl.col("label_a").alias("organization"),
            pl.col("label_b").alias("other_organization"),
            kinds_in_words(text).alias("tie_kinds"),
            "evidence_points",
            *SIGNS,
            "carriers_left",
            "carriers_followed",
        ),
        definitions=["network_absence_factor"],
        of=viewed.whose(),
    )


def one_sign(sign: str, ties: pl.DataFrame) -> str:
    return session.text()(f"network.strength.sign.{sign}", count=ties[sign].sum(), of=ties.height)


def chart(ties: pl.DataFrame) -> partial:
    counted = (
        pl.DataFrame({"points": range(MOST + 1)})
        .join(ties.group_by(points="evidence_points").len("ties"), on="points", how="left")
        .with_columns(pl.col("ties").fill_null(0).cast(pl.Int64))
        .sort("points")
    )
    return partial(ties_by_evidence, counted, points_title=session.text()("network.strength.points"))


def says(ties: pl.DataFrame) -> list[str]:
    """How strong they are, what became of the ties whose carriers left, and on how few people half rests."""
    text, now = session.text(), viewed.now()
    if not ties.height:
        return [text("network.strength.none")]
    half = ties.filter(pl.col("evidence_points") * 2 >= MOST).height
    said = [text("network.strength.says", count=half, of=ties.height), carried_on()]
    if now and now["absence_factor"] is not None:
        said.append(text("network.answer.absence", count=now["absence_factor"], ties=now["carried_ties"]))
    return said


def carried_on() -> str:
    """Of those who left while they carried a tie, after how many another person carried on."""
    text, ties = session.text(), viewed.ties_and_lost()
    left, followed = (int(ties[f"carriers_{what}"].sum()) for what in ("left", "followed"))
    if not left:
        return text("network.strength.nobody_left")
    return text("network.strength.carried_on", count=left, followed=followed)
