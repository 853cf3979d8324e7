"""The network that the page is about: its half-years, its organizations by name, and their ties."""

from dataclasses import replace

import polars as pl

from dashboard import session
from dashboard.kit.half_year import of_half_year, row_of
from dashboard.kit.organizations import names_of_residents
from dashboard.kit.whose import name_of_shown, shown
from dashboard.pages import ALL
from dashboard.subjects.network import queries
from dashboard.subjects.network.map_choices import NOBODY, TOGETHER
from dashboard.subjects.network.seen import WHOLE, Network
from dashboard.words.rows import Row

RESIDENTS = "residents"


def offered() -> Network | None:
    """Take what can be chosen on this page out of the address; the network that it is then about."""
    session.offer("network")
    network = chosen_network()
    if network:
        # Whose organizations there are depends on how they are seen.
        session.offer(
            "network",
            organization=(NOBODY, *session.kept(everybody, network)),
            contractor=(NOBODY, *session.kept(contractors, network)),
            sectors=session.kept(sectors, network),
        )
    return network


def chosen_network() -> Network | None:
    """Whose network is shown and how; None where there is nothing to show yet."""
    scope, about = session.scope(), shown()
    if about is None or not queries.holds_networks(scope):
        return None
    own = WHOLE if session.view().whose == ALL else about.partnership_id
    is_wanted = session.choice_of("umbrella") == TOGETHER
    return Network(own, about.until, is_rolled_up=is_wanted and queries.has_umbrellas(scope, own))


def everybody(network: Network) -> list[str]:
    """Every organization, as itself and under its umbrella."""
    ways = (replace(network, is_rolled_up=way) for way in (False, True))
    found = pl.concat([queries.organizations(session.scope(), way) for way in ways])
    return found["organization_id"].unique(maintain_order=True).to_list()


def contractors(network: Network) -> list[str]:
    """Who has a contractor's part in the half-year, where all partnerships are shown."""
    found = queries.contractors(session.scope(), network.until) if network.is_whole else pl.DataFrame()
    return (
        [] if found.is_empty() else of_half_year(found, network.until)["organization_id"].unique().to_list()
    )


def sectors(network: Network) -> tuple[str, ...]:
    """The sectors of the organizations, residents first."""
    found = {sector for sector in present(network)["sector"] if sector}
    return tuple(sorted(found, key=lambda sector: (sector != RESIDENTS, sector)))


def half_years(network: Network) -> pl.DataFrame:
    return queries.half_years(session.scope(), network)


def now(network: Network) -> Row | None:
    """How the network hangs together in this half-year; None where nothing is on record."""
    return row_of(half_years(network), network.until)


def last_known(network: Network) -> pl.DataFrame:
    """Every organization as it stood in the last half-year in which it was there, with its `label`."""
    return session.kept(labelled_organizations, network)


def labelled_organizations(network: Network) -> pl.DataFrame:
    found = queries.organizations(session.scope(), network)
    residents = pl.col("organization_id").replace_strict(
        names_of_residents(), default=None, return_dtype=pl.String
    )
    return found.with_columns(label=pl.coalesce("name", residents, "organization_id"))


def present(network: Network) -> pl.DataFrame:
    """The organizations of this half-year."""
    return of_half_year(last_known(network), network.until)


def names(network: Network) -> dict[str, str]:
    """What each organization is called, in order of name."""
    found = last_known(network).sort("label", "organization_id")
    return dict(found.select("organization_id", "label").iter_rows())


def ties_and_lost(network: Network) -> pl.DataFrame:
    """The ties of this half-year and those lost since the last, with the names of both sides."""
    return session.kept(named_ties, network)


def named_ties(network: Network) -> pl.DataFrame:
    called = names(network)
    return queries.ties(session.scope(), network).with_columns(
        pl.col(f"organization_{side}").replace(called).alias(f"label_{side}") for side in "ab"
    )


def ties(network: Network) -> pl.DataFrame:
    """The ties of this half-year."""
    return ties_and_lost(network).filter(pl.col("change") != "lost")


def tied_to_residents(network: Network) -> set[str]:
    """The organizations that have a tie with residents."""
    sides = [f"organization_{side}" for side in "ab"]
    own = ties(network).select(sides)
    pairs = pl.concat([own, own.select(pl.col(sides[1]).alias(sides[0]), pl.col(sides[0]).alias(sides[1]))])
    return set(pairs.filter(pl.col(sides[1]).is_in(list(names_of_residents())))[sides[0]])


def lost(network: Network) -> pl.DataFrame:
    return ties_and_lost(network).filter(pl.col("change") == "lost")


def on_one_person(network: Network) -> pl.DataFrame:
    """What rests on one person of each organization, the most ties first."""
    return queries.if_one_person_left(session.scope(), network)


def busiest(network: Network) -> Row | None:
    """The organization of which most ties rest on one person, where they are enough to be told first."""
    found = on_one_person(network).head(1).filter("is_finding")
    return found.row(0, named=True) if found.height else None


def opened(network: Network) -> str:
    """The organization whose own view is open: the one chosen, or else the one that the answer names."""
    chosen = session.choice_of("organization")
    told_of = None if chosen or network.is_whole else busiest(network)
    return told_of["organization_id"] if told_of else chosen


def ties_of(network: Network, organization: str) -> pl.DataFrame:
    """The ties of one organization and those it lost, the strongest first, with the name of the other."""
    found = queries.ties_of(session.scope(), network, organization)
    return found.with_columns(other=pl.col("other_organization_id").replace(names(network))).sort(
        "weight", "other", descending=[True, False]
    )


def organization(network: Network, chosen: str) -> Row | None:
    """One organization as it stood when it was last there; None where it never was."""
    found = last_known(network).filter(pl.col("organization_id") == chosen)
    return found.row(0, named=True) if found.height else None


def whose(network: Network) -> str:
    """Whose network it is, in a file's name and facts."""
    return "" if network.is_whole else name_of_shown(network)
