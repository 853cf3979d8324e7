"""One small sample network for all tests: loaded once, built once, published once in a run."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from warehouse.cli import main
from warehouse.publishing.releases import current_release
from warehouse.settings import Home

DONE, DONE_BUT_ROWS_REFUSED = 0, 1
SMALL = ("--partnerships", "14", "--people", "400", "--years", "4", "--seed", "7")

# How long an example takes says how busy the machine is; what is too slow is for `make bench` to say.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

Commontable = Callable[..., Result]


@dataclass(frozen=True)
class Installation:
    """An installation, and everything that its commands said on a terminal."""

    home: Home
    said: str


def commontable_in(home: Home, *arguments: str | Path) -> Result:
    runner = CliRunner(env={"COMMONTABLE_HOME": str(home.path), "LC_ALL": "C.UTF-8"})
    return runner.invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="session")
def commontable() -> Commontable:
    """Run the command in this process, in English, as `commontable(home, "build", "--json")`."""
    return commontable_in


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample network, small: all fourteen partnerships, four years, a few hundred people; read only."""
    folder = tmp_path_factory.mktemp("sample") / "network"
    outcome = commontable_in(Home(folder / "unused"), "sample", folder, *SMALL)
    assert outcome.exit_code == DONE, outcome.output
    return folder


@pytest.fixture(scope="session")
def loaded(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    home = Home(tmp_path_factory.mktemp("loaded") / "home")
    outcome = commontable_in(home, "load", sample_folder)
    assert outcome.exit_code in (DONE, DONE_BUT_ROWS_REFUSED), outcome.output
    return Installation(home, outcome.output)


@pytest.fixture(scope="session")
def published(loaded: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    home = Home(shutil.copytree(loaded.home.path, tmp_path_factory.mktemp("published") / "home"))
    outcome = commontable_in(home, "build", "--publish")
    assert outcome.exit_code == DONE, outcome.output
    return Installation(home, loaded.said + outcome.output)


@pytest.fixture(scope="session")
def loaded_home(loaded: Installation) -> Home:
    """An installation with the small sample loaded, nothing built; whoever changes it copies it."""
    return loaded.home


@pytest.fixture(scope="session")
def published_home(published: Installation) -> Home:
    """An installation that shows the small sample. Whoever changes it copies it."""
    return published.home


@pytest.fixture(scope="session")
def release_path(published_home: Home) -> Path:
    """The release of the small sample."""
    return published_home.release(current_release(published_home))


@pytest.fixture
def home_of_ones_own(published_home: Home, tmp_path: Path) -> Home:
    """A copy of the installation that shows the small sample, to be changed."""
    return Home(shutil.copytree(published_home.path, tmp_path / "home"))


def figures_of(release: Path) -> dict[str, list[tuple]]:
    with duckdb.connect(str(release), read_only=True) as connection:
        marts = connection.execute("select table_name from duckdb_tables() order by all").fetchall()
        return {
            mart: connection.execute(f"from marts.{mart} order by all").fetchall()
            for (mart,) in marts
            if mart != "release"
        }


@pytest.fixture(scope="session")
def figures() -> Callable[[Path], dict[str, list[tuple]]]:
    """Every mart of a release with all its rows in one order, without what the release says of its making."""
    return figures_of
