"""The measures of the network, each in a plain sentence, and where each organization stands."""

import polars as pl

from dashboard import session
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.subjects.network import viewed
from dashboard.subjects.network.seen import Network
from dashboard.subjects.network.styles import with_sector_said
from dashboard.subjects.network.wording import listed
from dashboard.text import Text
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

WHOLE, OF_THE_WHOLE = "network_measures", ("network_by_period",)
EACH, OF_EACH = "network_organizations", ("network_organizations",)
ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
MEASURES = ("degree", "strength", "betweenness", "constraint", "core", "component", "is_articulation")
EXPLAINED = ("degree", "betweenness", "constraint", "core")
NAMED = 3
IN_THE_TABLE = (
    "period_end",
    "organizations",
    "organizations_without_residents",
    "organizations_alone",
    "ties",
    "density",
    "degree_centralization",
    "components",
    "largest_component_share",
    "e_i_index",
    "e_i_expected",
    "modularity",
    "ties_between_organizations",
    "ties_with_residents",
    "single_person_ties",
    "single_person_tie_share",
    "absence_factor",
    "carried_ties",
    "organizations_without_contractors",
    "other_organizations",
    "components_without_contractors",
    "largest_component_share_without_contractors",
    "tie_stability",
    "ties_gained",
    "ties_kept",
    "ties_lost",
    "is_provisional",
)
DEFINED = (
    "network_organizations",
    "network_ties",
    "network_density",
    "degree_centralization",
    "e_i_index",
    "tie_stability",
    "single_person_tie_share",
    "network_absence_factor",
    "largest_component_share_without_contractors",
)


def whole(network: Network) -> Figure:
    """What the measures of this half-year say of the network, a sentence each."""
    text, now = session.text(), viewed.now(network)
    return Figure(
        name=WHOLE,
        title=text("network.measures.title"),
        subtitle=text("network.measures.subtitle"),
        says=text("network.measures.says"),
        notes=sentences(now, text) if now else [],
        table=tabled(viewed.half_years(network), *IN_THE_TABLE, figure=WHOLE, marts=OF_THE_WHOLE),
        marts=OF_THE_WHOLE,
        definitions=DEFINED,
        of=viewed.whose(network),
    )


def sentences(now: Row, text: Text) -> list[str]:
    """One for each measure that is applicable."""
    pairs = now["pairs"]
    said = [
        text("network.measures.density", ratio=ratio(now["ties"], pairs, text)) if pairs else "",
        text("network.measures.components", count=now["components"]),
    ]
    for measure in ("largest_component_share", "degree_centralization", "tie_stability"):
        if now[measure] is not None:
            said.append(text(f"network.measures.{measure}", share=now[measure]))
    if now["across_sectors_share"] is not None:
        across, expected = now["across_sectors_share"], now["across_sectors_share_expected"]
        said.append(text("network.measures.e_i", share=across, expected=expected))
    return [one for one in said if one]


def each(network: Network) -> Figure:
    """Where each organization stands; who lies between others, in words."""
    text, found = session.text(), viewed.present(network)
    return Figure(
        name=EACH,
        title=text("network.each.title"),
        subtitle=text("network.each.subtitle"),
        says=" ".join(brokers(found, text)),
        notes=[text(f"network.each.{measure}") for measure in EXPLAINED],
        table=tabled(
            with_sector_said(found.sort("label"), text),
            "organization_id",
            "sector",
            "is_contractor",
            *MEASURES,
            "single_person_ties",
            *ROLES,
            figure=EACH,
            marts=OF_EACH,
        ),
        marts=OF_EACH,
        of=viewed.whose(network),
    )


def brokers(found: pl.DataFrame, text: Text) -> list[str]:
    """Who lies most often between others, by name and in order of name; or that this was left out."""
    if found.height and found["betweenness"].is_null().all():
        return [text("network.map.no_betweenness")]
    between = found.filter(pl.col("betweenness") > 0).sort("betweenness", descending=True).head(NAMED)
    holding = found.filter("is_articulation").sort("label")["label"].to_list()
    said = []
    if between.height:
        said.append(text("network.each.between", names=listed(sorted(between["label"]), text)))
    if holding:
        # counts what is shown: one name or several, which only the grammar reads
        said.append(text("network.each.articulation", count=len(holding), names=listed(holding, text)))
    return said or [text("network.each.nobody_between")]
