"""An installation in which a person stands everywhere that a person can stand."""

import shutil
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from warehouse.contract import TABLES
from warehouse.loading.load import load
from warehouse.loading.undo import undo
from warehouse.private.schema import RECORDS
from warehouse.settings import Home

HER_TRACES = ("Zenobia", "Quxfield", "PX-777", "zq@example.org", "555-0199")
FILES = {
    "1/partnerships.csv": "partnership_id,name\np1,One\n",
    "1/organizations.csv": "organization_id,name,sector\no1,One,school\no2,Two,school\n",
    "1/people.csv": (
        "person_id,given_name,family_name,email,phone,zip\n"
        "PX-777,Zenobia,Quxfield,zq@example.org,(661) 555-0199,93534\n"
        "PX-778,Berta,Other,b@example.org,661-555-0100,93535\n"
        "PX-779,Carla,Third,,,9353\n"
    ),
    "1/meetings.csv": (
        "meeting_id,partnership_id,kind,held_on,title\n"
        "m1,p1,visit,2026-01-05,Visit\nm2,p1,visit,2026-01-06,At Zenobia Quxfield's\n"
    ),
    "2/meetings.csv": (
        "meeting_id,partnership_id,kind,held_on,title\n"
        "m3,p1,visit,2026-01-07,Ask ZQ@example.org\nm4,p1,visit,2026-01-08,Ring Berta Other\n"
    ),
    "2/attendance.csv": 'meeting_id,person_id\nm1,PX-777\nm1,PX-778\nm9,PX-777\nm9,PX-778\nm2,"PX-777\n',
    "2/ties.csv": (
        "from_organization_id,to_organization_id,kind,intensity,started_on,from_person_id,to_person_id\n"
        "o1,o2,referral,2,2026-01-01,PX-777,\n"
        "o1,o2,referral,2,2026-01-01,PX-778,PX-777\n"
        "o2,o1,referral,3,2026-01-01,PX-777,\n"
        "o2,o1,referral,4,2026-01-01,,\n"
    ),
    "3/people.csv": "person_id,zip\nPX-777,93536\nPX-778,93537\n",
    "4/people.csv": "person_id,given_name,zip\nPX-777,Zenobia,99999\n",
}
UNDONE = "4/people.csv"


def lived_in(home: Home, folder: Path) -> Home:
    """Loads with everything about her: a correction, rows that wait, a line nobody could split, an undo."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for number in ("1", "2", "3"):
        load(home, [folder / number])
    (last,) = load(home, [folder / UNDONE]).batches
    undo(home, [last.batch])
    return home


@pytest.fixture(scope="session")
def home_and_files(tmp_path_factory) -> Path:
    """A folder with the installation, and with what was loaded; each test has a copy of both."""
    folder = tmp_path_factory.mktemp("lived_in")
    lived_in(Home(folder / "home"), folder / "files")
    return folder


@pytest.fixture
def home(home_and_files, tmp_path) -> Home:
    shutil.copytree(home_and_files, tmp_path, dirs_exist_ok=True)
    return Home(tmp_path / "home")


@pytest.fixture
def query(home) -> Callable[..., list[tuple]]:
    def rows(sql: str, *parameters: object) -> list[tuple]:
        with closing(duckdb.connect(str(home.private), read_only=True)) as connection:
            return connection.execute(sql, list(parameters)).fetchall()

    return rows


@pytest.fixture
def records(home) -> Callable[[], dict[str, list]]:
    """Every row that is kept of files, and the ledger."""

    def kept() -> dict[str, list]:
        tables = [f"{schema}.{table}" for schema in RECORDS for table in TABLES]
        tables += ["quarantine.rows", "quarantine.passed", "rejects.lines", "ledger.batches", "ledger.erased"]
        with closing(duckdb.connect(str(home.private), read_only=True)) as connection:
            return {table: connection.execute(f"from {table} order by all").fetchall() for table in tables}

    return kept


@pytest.fixture
def traces(home) -> Callable[[], list[str]]:
    """The files of the installation in which some byte names her, also within a ZIP."""

    def found() -> list[str]:
        return sorted(
            path.relative_to(home.path).as_posix()
            for path in home.path.rglob("*")
            if path.is_file()
            and any(trace.encode() in content for content in contents(path) for trace in HER_TRACES)
        )

    return found


def contents(path: Path) -> list[bytes]:
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as archive:
        return [path.read_bytes(), *(archive.read(name) for name in archive.namelist())]
