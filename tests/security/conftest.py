"""The release that an attacker has to begin with, made once for all who attack."""

from pathlib import Path

import pytest

from tests.conftest import Once, said_by
from tests.dashboard.opening import _components_looked_for_once  # noqa: F401 (for every test below)
from tests.security.small_partnerships import network
from warehouse.settings import Home


@pytest.fixture(scope="session")
def attacked_first(once: Once) -> Home:
    """An installation with one release of 61 awkward partnerships. Whoever changes it copies it."""

    def make(folder: Path) -> str:
        home = Home(folder / "home")
        return said_by(home, "load", network().write(folder / "first")) + said_by(home, "build", "--publish")

    folder, _ = once("attacked", make)
    return Home(folder / "home")
