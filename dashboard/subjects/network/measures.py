"""The measures of the network, each in a plain sentence, and where each organization stands."""

import polars as pl

from dashboard import session
from dashboard.kit.figure import Figure
from dashboard.subjects.network import viewed
from dashboard.subjects.network.styles import sector_words
from dashboard.subjects.network.wording import listed
from dashboard.words.ratios import ratio

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
MEASURES = ("degree", "strength", "betweenness", "constraint", "core", "component", "is_articulation")
EXPLAINED = ("degree", "betweenness", "constraint", "core")
NAMED = 3


def whole() -> Figure:
    """What the measures of this half-year say of the network, a sentence each."""
    text, periods = session.text(), viewed.half_years()
    return Figure(
        name="network_measures",
        title=text("network.measures.title"),
        subtitle=text("network.measures.subtitle"),
        says=text("network.measures.says"),
        notes=sentences(viewed.now()),
        table=periods,
        definitions=[
            "network_organizations",
            "network_ties",
            "network_density",
            "degree_centralization",
            "e_i_index",
            "tie_stability",
            "single_person_tie_share",
            "network_absence_factor",
            "largest_component_share_without_contractors",
        ],
        of=viewed.whose(),
    )


def sentences(now: dict[str, object]) -> list[str]:
    """One for each measure that is applicable."""
    text, count = session.text(), now["organizations"]
    pairs = count * (count - 1) // 2
    said = [
        text("network.measures.density", ratio=ratio(now["ties"], pairs, text)) if pairs else "",
        text("network.measures.components", count=now["components"]),
    ]
    for measure in ("largest_component_share", "degree_centralization", "tie_stability"):
        if now[measure] is not None:
            said.append(text(f"network.measures.{measure}", share=now[measure]))
    if now["e_i_index"] is not None:
        across = (now["e_i_index"] + 1) / 2, (now["e_i_expected"] + 1) / 2
        said.append(text("network.measures.e_i", share=across[0], expected=across[1]))
    return [one for one in said if one]


def each() -> Figure:
    """Where each organization stands; who lies between others, in words."""
    text, found = session.text(), viewed.present()
    return Figure(
        name="network_organizations",
        title=text("network.each.title"),
        subtitle=text("network.each.subtitle"),
        says=" ".join(brokers(found)),
        notes=[text(f"network.each.{measure}") for measure in EXPLAINED],
        table=found.sort("label").select(
            pl.col("label").alias("organization"),
            pl.col("sector").replace_strict(sector_words(), default=text("network.family.unknown")),
            "is_contractor",
            *MEASURES,
            single_person_count(found),
            *ROLES,
        ),
        of=viewed.whose(),
    )


def single_person_count(found: pl.DataFrame) -> pl.Series:
    """Of each organization in order of name, how many of its ties rest on one person."""
    single = viewed.ties().filter("is_single_person")
    ends = pl.concat([single[f"organization_{side}"].alias("organization_id") for side in "ab"])
    counted = ends.value_counts(name="single_person_ties")
    return (
        found.sort("label")
        .join(counted, on="organization_id", how="left", maintain_order="left")["single_person_ties"]
        .fill_null(0)
    )


def brokers(found: pl.DataFrame) -> list[str]:
    """Who lies most often between others, by name and in order of name; or that this was left out."""
    text = session.text()
    if found.height and found["betweenness"].is_null().all():
        return [text("network.map.no_betweenness")]
    between = found.filter(pl.col("betweenness") > 0).sort("betweenness", descending=True).head(NAMED)
    holding = found.filter("is_articulation").sort("label")["label"].to_list()
    said = []
    if between.height:
        said.append(text("network.each.between", names=listed(sorted(between["label"]), text)))
    if holding:
        said.append(text("network.each.articulation", count=len(holding), names=listed(holding, text)))
    return said or [text("network.each.nobody_between")]
