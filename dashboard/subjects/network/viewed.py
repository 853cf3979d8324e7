"""The network that the page is about, as it is looked at: whose, which half-year, under umbrellas or not."""

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.kit.whose import name
from dashboard.pages import page
from dashboard.subjects.network import queries as asked

KINDS, LEAST, MEASURES = (page("network").choices[of].options for of in ("kinds", "least", "size"))
CONTRACTORS, CHOSEN = "contractors", "chosen"
NOW, BEFORE = "now", "before"
APART, TOGETHER = "apart", "together"
NOBODY = ""
RESIDENTS = "residents"


def offer() -> None:
    """What can be chosen on this page: what is drawn, how, without whom, and whose own view is open."""
    # Whose organizations there are depends on how they are seen.
    session.offer("network")
    session.offer("network", organization=(NOBODY, *everybody()), sectors=sectors())


def is_empty() -> bool:
    view = session.view()
    return view.partnership_id is None or view.period_end is None


def is_whole() -> bool:
    """Whether this is the network across all partnerships."""
    return session.view().whose == session.ALL


def about() -> dict[str, object]:
    """Whose network and how its organizations are seen, as queries take them."""
    own = asked.WHOLE if is_whole() else session.view().partnership_id
    is_rolled_up = session.choice_of("umbrella") == TOGETHER and asked.has_umbrellas(
        session.scope(), partnership_id=own
    )
    return {"partnership_id": own, "is_rolled_up": is_rolled_up}


def everybody() -> list[str]:
    """Every organization of the half-year, as itself and under its umbrella."""
    if is_empty():
        return []
    found = [
        asked.organizations(
            session.scope(), **{**about(), "is_rolled_up": way}, until=session.view().period_end
        )
        for way in (False, True)
    ]
    return pl.concat(found)["organization_id"].unique(maintain_order=True).to_list()


def sectors() -> tuple[str, ...]:
    """The sectors of the organizations, residents first."""
    if is_empty():
        return ()
    found = {sector for sector in present()["sector"] if sector}
    return tuple(sorted(found, key=lambda sector: (sector != RESIDENTS, sector)))


def half_years() -> pl.DataFrame:
    return asked.half_years(session.scope(), **about(), until=session.view().period_end)


def now() -> dict[str, object] | None:
    """How the network hangs together in this half-year; None where nothing is on record."""
    found = half_years().filter(pl.col("period_end") == session.view().period_end)
    return found.row(0, named=True) if found.height else None


def organizations() -> pl.DataFrame:
    """The organizations of every half-year up to this one, with their `label`."""
    return session.kept(labelled_organizations)


def labelled_organizations() -> pl.DataFrame:
    found = asked.organizations(session.scope(), **about(), until=session.view().period_end)
    residents = {f"{RESIDENTS}:{own}": words for own, words in residents_in_words().items()}
    return found.with_columns(
        label=pl.coalesce(
            "name", pl.col("organization_id").replace_strict(residents, default=None, return_dtype=pl.String),
            "organization_id",
        )
    )  # fmt: skip


def residents_in_words() -> dict[str, str]:
    text = session.text()
    names = dict(partnerships(session.scope()).select("partnership_id", "name").iter_rows())
    if is_whole():
        return {own: text("network.residents_of", name=name) for own, name in names.items()}
    return dict.fromkeys(names, text("network.residents"))


def present() -> pl.DataFrame:
    """The organizations of this half-year."""
    return organizations().filter(pl.col("period_end") == session.view().period_end)


def last_known() -> pl.DataFrame:
    """Every organization as it stood in the last half-year in which it was there."""
    return session.kept(last_of_each)


def last_of_each() -> pl.DataFrame:
    return organizations().unique("organization_id", keep="last", maintain_order=True)


def ties_and_lost() -> pl.DataFrame:
    """The ties of this half-year and those lost since the last, with the names of both sides."""
    return session.kept(named_ties)


def named_ties() -> pl.DataFrame:
    names = last_known().select("organization_id", "label")
    found = asked.ties(session.scope(), **about(), on=session.view().period_end)
    for side in ("a", "b"):
        found = found.join(
            names.rename({"organization_id": f"organization_{side}", "label": f"label_{side}"}),
            on=f"organization_{side}",
            how="left",
            maintain_order="left",
        )
    return found


def ties() -> pl.DataFrame:
    """The ties of this half-year."""
    return ties_and_lost().filter(pl.col("change") != "lost")


def lost() -> pl.DataFrame:
    return ties_and_lost().filter(pl.col("change") == "lost")


def whose() -> str:
    """Whose network it is, in a file's name and facts."""
    return "" if is_whole() else name()


def chosen() -> dict[str, object] | None:
    """The organization whose own view is open, as it stood when it was last there."""
    found = last_known().filter(pl.col("organization_id") == session.choice_of("organization"))
    return found.row(0, named=True) if found.height else None
