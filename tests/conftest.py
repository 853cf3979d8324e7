"""One small sample network for all tests: made, loaded, built once in a run, however many processes run."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import settings
from portalocker import Lock

from warehouse.cli import main
from warehouse.publishing.releases import current_release
from warehouse.publishing.verdict import FALLS
from warehouse.settings import DBT_PROJECT, Home

DONE, DONE_BUT_ROWS_REFUSED = 0, 1
SMALL = ("--partnerships", "14", "--people", "400", "--years", "4", "--seed", "7")
LITTLE = ("--partnerships", "2", "--people", "60", "--years", "1", "--seed", "7")

# How long an example takes says how busy the machine is; what is too slow is for `make bench` to say.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SECONDS_FOR_ANOTHER_TO_MAKE_IT = 900

# Files whose tests build for minutes. Begun last, they would run on while other processes have nothing to do;
# the first makes the release that most others wait for, and the next need none of it.
LONGEST = ("warehouse/test_killed.py", "benchmarks", "security", "dbt_project", "warehouse/test_rebuild.py")

# Where dbt reads what a build leaves out. Its unit tests ask nothing of the records: they come out the same
# in each build, and that of the sample, which all tests share, runs them.
LEFT_OUT, RULES = "DBT_EXCLUDE_RESOURCE_TYPES", "unit_test"

Commontable = Callable[..., Result]
Once = Callable[[str, Callable[[Path], str]], tuple[Path, str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent

    def turn(item: pytest.Item) -> int:
        turns = (turn for turn, each in enumerate(LONGEST) if item.path.is_relative_to(here / each))
        return next(turns, len(LONGEST))

    items.sort(key=turn)


def pytest_collection_finish() -> None:
    """Leave out of every garbage collection to come what all tests stand on.

    Streamlit collects after each rerun and statsmodels in each call; going through some million objects that
    stay until the end takes them half a second each time.
    """
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class Installation:
    """An installation, and everything that its commands said on a terminal."""

    home: Home
    said: str


def commontable_in(home: Home, *arguments: str | Path) -> Result:
    runner = CliRunner(env={"COMMONTABLE_HOME": str(home.path), "LC_ALL": "C.UTF-8"})
    return runner.invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="session", autouse=True)
def _builds_leave_out_rules() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(LEFT_OUT, RULES)
        yield


@pytest.fixture(scope="session")
def commontable() -> Commontable:
    """Run the command in this process, in English, as `commontable(home, "build", "--json")`."""
    return commontable_in


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """What all processes of a run share: `once("loaded", make)` is a folder that the first to ask makes.

    The others wait for it. `make` gets the folder and returns what is to be known of it in words.
    """
    root = tmp_path_factory.getbasetemp()
    # A process of several has a folder of its own below that of the run.
    shared = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root

    def made(name: str, make: Callable[[Path], str]) -> tuple[Path, str]:
        folder, done = shared / name, shared / f"{name}.made"
        with Lock(shared / f"{name}.lock", timeout=SECONDS_FOR_ANOTHER_TO_MAKE_IT):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                done.write_text(make(folder), encoding="utf-8")
        return folder, done.read_text(encoding="utf-8")

    return made


@contextmanager
def checks_left_out() -> Iterator[None]:
    """Builds within ask no check of dbt's: for one after a build that did, of much the same rows."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(LEFT_OUT, f"{RULES} test")
        yield


def said_by(home: Home, *arguments: str | Path, refusing: bool = False) -> str:
    """What a command says that is done, or done but rows were refused."""
    outcome = commontable_in(home, *arguments)
    assert outcome.exit_code in ((DONE, DONE_BUT_ROWS_REFUSED) if refusing else (DONE,)), outcome.output
    return outcome.output


@pytest.fixture(scope="session")
def sample_folder(once: Once) -> Path:
    """The sample network, small: all fourteen partnerships, four years, a few hundred people; read only."""
    folder, _ = once(
        "sample", lambda made: said_by(Home(made / "unused"), "sample", made / "network", *SMALL)
    )
    return folder / "network"


@pytest.fixture(scope="session")
def loaded(sample_folder: Path, once: Once) -> Installation:
    folder, said = once(
        "loaded", lambda made: said_by(Home(made / "home"), "load", sample_folder, refusing=True)
    )
    return Installation(Home(folder / "home"), said)


@pytest.fixture(scope="session")
def published(loaded: Installation, once: Once) -> Installation:
    def make(folder: Path) -> str:
        home = Home(shutil.copytree(loaded.home.path, folder / "home"))
        with pytest.MonkeyPatch.context() as patched:
            patched.delenv(LEFT_OUT)
            return loaded.said + said_by(home, "build", "--publish")

    folder, said = once("published", make)
    return Installation(Home(folder / "home"), said)


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


@pytest.fixture(scope="session")
def little_home(once: Once) -> Home:
    """An installation that shows two partnerships and one year of sixty people, all checks of dbt's asked.

    For whoever asks of builds only that the next gives the same; whoever changes it copies it.
    """

    def make(folder: Path) -> str:
        home, files = Home(folder / "home"), folder / "network"
        said = said_by(home, "sample", files, *LITTLE) + said_by(home, "load", files, refusing=True)
        return said + said_by(home, "build", "--publish")

    folder, _ = once("little", make)
    return Home(folder / "home")


@pytest.fixture
def home_of_ones_own(published_home: Home, tmp_path: Path) -> Home:
    """A copy of the installation that shows the small sample, to be changed."""
    return Home(shutil.copytree(published_home.path, tmp_path / "home"))


@pytest.fixture(scope="session")
def emptied_home(published_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An installation whose release has every mart and no figures; read only."""
    home = Home(tmp_path_factory.mktemp("emptied") / "home")
    home.make()
    release_id = current_release(published_home)
    shutil.copy(published_home.release(release_id), home.release(release_id))
    with duckdb.connect(str(home.release(release_id))) as release:
        marts = release.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts'"
        ).fetchall()
        for (mart,) in marts:
            if mart not in {"release", "audiences", "metric_catalog", "columns_catalog"}:
                release.execute(f'delete from marts."{mart}"')  # noqa: S608 (a table of our own)
    home.current.write_text(release_id)
    return home


@cache
def rules() -> frozenset[str]:
    """The names of the project's unit tests."""
    described = (yaml.safe_load(file.read_text("utf-8")) for file in DBT_PROJECT.glob("models/**/*.yml"))
    return frozenset(rule["name"] for each in described for rule in each.get("unit_tests", ()))


def figures_of(release: Path) -> dict[str, list[tuple]]:
    with duckdb.connect(str(release), read_only=True) as connection:
        marts = connection.execute("select table_name from duckdb_tables() order by all").fetchall()
        rows = {
            mart: connection.execute(f"from marts.{mart} order by all").fetchall()
            for (mart,) in marts
            if mart != "release"
        }
    # Those that compare a release with the one before are in no first one, rules only in the one all share.
    checks, left_out = rows.get("quality_checks", []), rules()
    of_each = [row for row in checks if not row[2].startswith(FALLS) and row[2] not in left_out]
    return {**rows, "quality_checks": of_each}


@pytest.fixture(scope="session")
def figures() -> Callable[[Path], dict[str, list[tuple]]]:
    """Every mart of a release with all its rows in one order, without what the release says of its making."""
    return figures_of
