"""Pictures beside each other under one title are on one scale, or the title says that they are not."""

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.kit import figure
from dashboard.kit.figure import Figure
from dashboard.pages import pages
from dashboard.text import text_in
from tests.dashboard.opening import opened

OWN_SCALE = text_in("en")("own_scale")
BY_ITSELF = "by itself"
VIEWS = {
    "all": [{"view": "funder", "whose": "all"}],
    "one": [{"view": "funder", "whose": "one", "partnership": own} for own in ("p02", "p05", "p08")],
}
Scale = tuple[str, str]
"""A channel, and its domain."""


@pytest.fixture
def shown(published_home, monkeypatch):
    """Each figure that a page shows, with its pictures."""
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))
    found: list[tuple[Figure, list[dict[str, Any]]]] = []
    show_title = figure.show_title

    def look(described: Figure) -> None:
        found.append((described, []))
        show_title(described)

    monkeypatch.setattr(figure, "show_title", look)
    monkeypatch.setattr(
        figure, "show_picture", lambda picture: found[-1][1].append(picture) if found else None
    )
    return found


def scales(part: Any) -> Iterator[Scale]:
    """The scale of each place that says how much, wherever it stands in a specification."""
    if isinstance(part, list):
        for one in part:
            yield from scales(one)
    elif isinstance(part, dict):
        for channel in ("x", "y"):
            encoded = part.get("encoding", {}).get(channel, {})
            if encoded.get("type") == "quantitative" and "field" in encoded:
                yield channel, str((encoded.get("scale") or {}).get("domain", BY_ITSELF))
        for one in part.values():
            yield from scales(one)


def is_one_scale(pictures: list[dict[str, Any]]) -> bool:
    """Layers of a picture share their scale, so it is enough that one of them names the domain."""
    of_each = [frozenset(scale for scale in scales(picture) if scale[1] != BY_ITSELF) for picture in pictures]
    return len(set(of_each)) == 1 and bool(of_each[0])


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_pictures_under_one_title_are_on_one_scale_or_the_title_says_not(page, shown):
    for address in [each for of in page.figures for each in VIEWS[of]]:
        opened(page.name, lang="en", **address)
    several = [(described, pictures) for described, pictures in shown if len(pictures) > 1]
    apart = {described.name for described, pictures in several if not is_one_scale(pictures)}
    assert apart == {described.name for described, _ in several if OWN_SCALE in described.subtitle}


def bar(domain: list[float] | None) -> dict[str, Any]:
    scale = {"domain": domain} if domain else {}
    return {"layer": [{"encoding": {"x": {"field": "share", "type": "quantitative", "scale": scale}}}]}


def test_what_one_scale_is():
    assert is_one_scale([bar([0, 0.4]), bar([0, 0.4])])
    assert not is_one_scale([bar([0, 0.4]), bar([0, 0.1])])
    assert not is_one_scale([bar(None), bar(None)])
