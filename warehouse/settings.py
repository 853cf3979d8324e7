"""Every path and variable of an installation, with its meaning."""

import os
import re
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_data_path

from warehouse.operating_system import make_closed_folder

PACKAGE = Path(__file__).resolve().parent
# Where a wheel puts what a checkout has beside its packages (setup.py).
CARRIED = PACKAGE / "carried"
IS_CHECKOUT = not CARRIED.exists()
PROJECT = PACKAGE.parent if IS_CHECKOUT else CARRIED
SEEDS = PROJECT / "seeds"
DBT_PROJECT = PROJECT / "dbt_project"

DASHBOARD = PACKAGE.parent / "dashboard" / "app.py"

VERSION = version("common-table")
RELEASE_ID = re.compile(r"\d{4}-\d\d-\d\d-\d{6}")


@dataclass(frozen=True)
class Home:
    """The one folder that holds all state of an installation (`COMMONTABLE_HOME`)."""

    path: Path

    @property
    def private(self) -> Path:
        """Raw records, quarantine, rejects, ledger, entitlements, audit; staging and intermediate models."""
        return self.path / "private.duckdb"

    @property
    def archive(self) -> Path:
        """The bytes of every loaded file under its sha256, and `ledger.json`, the copy of the ledger."""
        return self.path / "archive"

    @property
    def releases(self) -> Path:
        return self.path / "releases"

    @property
    def building(self) -> Path:
        """The release that dbt writes; it has no id until it is found green."""
        return self.releases / "building.duckdb"

    def built(self, release_id: str) -> Path:
        """A release that was built green and waits to be published, whatever a later build comes to."""
        return self.releases / f"built-{release_id}.duckdb"

    def printed(self, release_id: str) -> Path:
        """The counts of people that a release prints, kept beside it."""
        return self.releases / f"printed-{release_id}.duckdb"

    @property
    def verdict(self) -> Path:
        """What the last build that came to its end came to."""
        return self.releases / "building.json"

    @property
    def current(self) -> Path:
        """A file that holds the id of the published release."""
        return self.releases / "current"

    def named_as_current(self) -> str | None:
        """The id in that file; None where it is not there, or holds anything else: it is never a path."""
        try:
            said = self.current.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return said if RELEASE_ID.fullmatch(said) else None

    def release(self, release_id: str) -> Path:
        return self.releases / f"{release_id}.duckdb"

    def release_ids(self) -> list[str]:
        """The ids of the releases that are kept, oldest first."""
        return sorted(path.stem for path in self.releases.glob("*.duckdb") if RELEASE_ID.fullmatch(path.stem))

    @property
    def inbox(self) -> Path:
        """Rows written at a retreat, waiting for the next load."""
        return self.path / "inbox"

    @property
    def editions(self) -> Path:
        return self.path / "editions"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def dbt(self) -> Path:
        """What dbt keeps from build to build: its parsed project, compiled SQL, results and log."""
        return self.path / "dbt"

    @property
    def codes(self) -> Path:
        """Files of codes that this installation adds to the lists."""
        return self.path / "codes"

    @property
    def rebuilding(self) -> Path:
        """A home inside this one, in which `rebuild` makes a new private database."""
        return self.path / "rebuilding"

    @property
    def unreadable(self) -> Path:
        """A private database that could not be read when another took its place."""
        return self.path / "private-unreadable.duckdb"

    @property
    def small_numbers(self) -> Path:
        """Where an installation says how few people a count may rest on, if not as few as usual."""
        return self.path / "small_numbers.toml"

    @property
    def lock(self) -> Path:
        """Held by whoever writes."""
        return self.path / "writer.lock"

    @property
    def writer(self) -> Path:
        """Says who holds the lock; what it says counts only while somebody does."""
        return self.path / "writer.json"

    @property
    def lock_of_child(self) -> Path:
        """Held by dbt while it builds: the next writer waits for it even if its command was killed."""
        return self.path / "build.lock"

    def make(self) -> None:
        """Make the folders that are missing, closed to other users of the machine."""
        folders = (
            self.path,
            self.archive,
            self.releases,
            self.inbox,
            self.editions,
            self.logs,
            self.dbt,
            self.codes,
        )
        for folder in folders:
            make_closed_folder(folder)


def home() -> Home:
    """The installation named by `COMMONTABLE_HOME`, or that of this checkout, or that of this user."""
    return Home(Path(os.environ.get("COMMONTABLE_HOME") or usual_folder()).absolute())


def usual_folder() -> Path:
    return PROJECT / "data" if IS_CHECKOUT else user_data_path("common-table", appauthor=False)


def in_sql(path: Path) -> str:
    """A path between the quotes of an ATTACH, which takes no parameters; O'Brien's has an apostrophe."""
    return str(path).replace("'", "''")
