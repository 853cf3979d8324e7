"""Would it go on if somebody left tomorrow? How far ties belong to organizations and not to their people."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.network_evidence import ties_by_evidence
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.picture_files import Chart
from dashboard.subjects.network import queries, viewed
from dashboard.subjects.network.answer import absence
from dashboard.subjects.network.seen import Network
from dashboard.subjects.network.wording import SIGNS
from dashboard.text import Text
from dashboard.words.rows import Row

NAME, MARTS = "evidence", ("network_ties",)
TIES_WITH = {
    "has_two_people": "ties_with_two_people",
    "has_two_levels": "ties_with_two_levels",
    "has_agreement": "ties_with_agreement",
    "has_procedure": "ties_with_procedure",
    "has_met_regularly": "ties_with_regular_meetings",
    "survived_change": "ties_that_survived_change",
}
"""Where the half-year says how many ties show a sign."""


def evidence(network: Network) -> Figure:
    """How many ties show how many of the six signs, and whether ties survived those who left."""
    text, now = session.text(), viewed.now(network)
    is_judged = bool(now and now["ties_between_organizations"])
    return Figure(
        chart=chart(network, text) if is_judged else None,
        name=NAME,
        title=text("network.strength.title"),
        subtitle=text("network.strength.subtitle"),
        says=" ".join(says(now, text)) if now and is_judged else text("network.strength.none"),
        notes=[one_sign(sign, now, text) for sign in SIGNS] if now and is_judged else [],
        table=table(viewed.ties(network)),
        marts=MARTS,
        definitions=["network_absence_factor"],
        of=viewed.whose(network),
    )


def chart(network: Network, text: Text) -> Chart:
    counted = queries.ties_by_evidence(session.scope(), network).select("ties", points="evidence_points")
    return partial(ties_by_evidence, counted, points_title=text("network.strength.points"))


def table(ties: pl.DataFrame) -> pl.DataFrame:
    """The ties that are asked for signs, those that show the most first."""
    judged = ties.drop_nulls("evidence_points")
    return tabled(
        judged.sort("evidence_points", "label_a", descending=[True, False]),
        "organization_a",
        "organization_b",
        "kinds",
        "evidence_points",
        *SIGNS,
        "carriers_left",
        "carriers_followed",
        figure=NAME,
        marts=MARTS,
    )


def one_sign(sign: str, now: Row, text: Text) -> str:
    count, of = now[TIES_WITH[sign]], now["ties_between_organizations"]
    return text(f"network.strength.sign.{sign}", count=count, of=of)


def says(now: Row, text: Text) -> list[str]:
    """How strong they are, what became of the ties whose carriers left, and on how few people half rests."""
    strong = text(
        "network.strength.says",
        count=now["ties_with_enough_signs"],
        of=now["ties_between_organizations"],
        enough=now["enough_signs"],
    )
    said = [strong, carried_on(now, text)]
    return said if now["absence_factor"] is None else [*said, absence(now, text)]


def carried_on(now: Row, text: Text) -> str:
    """Of those who left while they carried a tie, after how many another person carried on."""
    left, followed = now["carriers_left"], now["carriers_followed"]
    if not left:
        return text("network.strength.nobody_left")
    return text("network.strength.carried_on", count=left, followed=followed)
