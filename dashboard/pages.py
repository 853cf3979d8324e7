"""What pages there are: a folder under `subjects` each, declared in its `page.toml`, and a line here.

Navigation, sidebar and session read nothing else of a page; the tests hold pages to it. A declaration says

- `roles`: whose page it is; everybody else has no such page,
- `extents`: whether it shows `all` partnerships or `one`, what it shows by itself first; whoever sees one
  only is shown that one; none where it is about no partnership,
- `figures.<extent>`: the names of what it shows, in order,
- `folded.<extent>`: those of these figures that are one click away as the page opens, the last of them,
- `choices.<name>`: what can be chosen on it besides, under this name in the address. Of `options` one is
  chosen, by itself the first; where they are not listed, the page finds them in the release. `several`: any
  number, by itself none. `passing`: it changes a part of the page only (`dashboard.session.kept`).
  `carried`: the address keeps it on other pages too.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

IN_ORDER = (
    "overview",
    "membership",
    "representativeness",
    "leadership",
    "network",
    "outreach",
    "coordination",
    "quality",
)
FOLDER = Path(__file__).parent
ALL, ONE = "all", "one"
SEPARATOR = ","

Chosen = tuple[tuple[str, tuple[str, ...]], ...]
"""Names of choices, each with what is chosen of it, where that is not what the page shows by itself."""


@dataclass(frozen=True)
class Choice:
    """A choice of one page's own: its name in the address, and what there is to choose from."""

    name: str
    options: tuple[str, ...] = ()
    is_several: bool = False
    is_passing: bool = False
    is_carried: bool = False

    def chosen(self, address: Mapping[str, str], options: tuple[str, ...]) -> tuple[str, ...]:
        """What the address names among the options, in their order; nothing where that is the first."""
        named = address.get(self.name, "")
        wanted = set(named.split(SEPARATOR)) if self.is_several else {named}
        found = tuple(option for option in options if option in wanted)
        return found if self.is_several else tuple(one for one in found[:1] if one != options[0])


@dataclass(frozen=True)
class Page:
    """What a page is, as its `page.toml` declares it."""

    name: str
    roles: frozenset[str]
    extents: tuple[str, ...]
    figures: Mapping[str, tuple[str, ...]]
    choices: Mapping[str, Choice]
    folded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def script(self) -> str:
        """Its file, below the folder of the app."""
        return script(self.name)


def script(name: str) -> str:
    return f"subjects/{name}/page.py"


def pages() -> tuple[Page, ...]:
    """Every page, in the order of the sidebar."""
    return tuple(page(name) for name in IN_ORDER)


def pages_of(role: str) -> tuple[Page, ...]:
    return tuple(one for one in pages() if role in one.roles)


def is_page_of(role: str, name: str) -> bool:
    return any(one.name == name for one in pages_of(role))


@cache
def page(name: str) -> Page:
    """The page of this name, read from its declaration."""
    with (FOLDER / "subjects" / name / "page.toml").open("rb") as file:
        declared = tomllib.load(file)
    return Page(
        name,
        roles=frozenset(declared["roles"]),
        extents=tuple(declared["extents"]),
        figures={extent: tuple(names) for extent, names in declared["figures"].items()},
        folded={extent: tuple(names) for extent, names in declared.get("folded", {}).items()},
        choices={of: choice(of, **said) for of, said in declared.get("choices", {}).items()},
    )


def choice(
    name: str,
    *,
    options: tuple[str, ...] = (),
    several: bool = False,
    passing: bool = False,
    carried: bool = False,
) -> Choice:
    return Choice(name, tuple(options), is_several=several, is_passing=passing, is_carried=carried)


@cache
def carried() -> tuple[Choice, ...]:
    """The choices that the address keeps on every page."""
    return tuple(one for page in pages() for one in page.choices.values() if one.is_carried)
