"""An empty installation, files in a folder, and a count of what the database holds, made apart."""

import json
import shutil
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from warehouse.loading.load import load
from warehouse.settings import Home

CASES = Path(__file__).parent / "cases"
ROWS_OF_BATCH = (
    "select count(*) from raw.{table} where _batch_id = $1",
    "select count(*) from history.{table} where _batch_id = $1",
    "select count(*) from quarantine.rows where batch_id = $1",
    "select count(*) from rejects.lines where batch_id = $1",
)
ROWS = "select count(*) from {table}"
TABLES_OF_ROWS = """
select schema_name || '.' || table_name from duckdb_tables()
where schema_name in ('raw', 'history', 'quarantine', 'rejects')
"""


@dataclass(frozen=True)
class Held:
    """What the database holds of one batch, counted row by row."""

    raw: int
    history: int
    quarantine: int
    rejects: int

    @property
    def loaded(self) -> int:
        return self.raw + self.history

    @property
    def rows(self) -> int:
        return self.loaded + self.quarantine + self.rejects


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture(scope="session")
def base(tmp_path_factory) -> Home:
    """An installation that each of the cases is one load into."""
    home = Home(tmp_path_factory.mktemp("base") / "home")
    assert load(home, [CASES / "base"]).exit_code == 0
    return home


@pytest.fixture
def home_with_base(base, tmp_path) -> Home:
    return Home(shutil.copytree(base.path, tmp_path / "home"))


@pytest.fixture
def write(tmp_path) -> Callable[..., Path]:
    """Write a file into the folder `files`; text is UTF-8."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.fixture
def query(home) -> Callable[..., list[tuple]]:
    """The rows of a query on the private database."""

    def rows(sql: str, *parameters: object) -> list[tuple]:
        with closing(duckdb.connect(str(home.private), read_only=True)) as connection:
            return connection.execute(sql, list(parameters)).fetchall()

    return rows


@pytest.fixture
def held(query) -> Callable[[int], Held]:
    def counted(batch_id: int) -> Held:
        ((table,),) = query("select table_name from ledger.batches where batch_id = $1", batch_id)
        return Held(*(query(sql.format(table=table), batch_id)[0][0] for sql in ROWS_OF_BATCH))

    return counted


@pytest.fixture
def everything_held(query) -> Callable[[], int]:
    """How many rows stand in raw, history, quarantine and rejects, all tables together."""

    def counted() -> int:
        return sum(query(ROWS.format(table=table))[0][0] for (table,) in query(TABLES_OF_ROWS))

    return counted


@pytest.fixture
def reasons(query) -> Callable[[], set[tuple[int, str, str]]]:
    """The line, column and code of every reason in quarantine."""

    def given() -> set[tuple[int, str, str]]:
        return {
            (line, reason["column"], reason["code"])
            for line, told in query("select line, reasons::varchar from quarantine.rows")
            for reason in json.loads(told)
        }

    return given


@pytest.fixture
def kept_anywhere(home) -> Callable[[str], bool]:
    """Whether some text stands in any file of the installation, also within an archive."""

    def found(text: str) -> bool:
        return any(text.encode() in content for path in home.path.rglob("*") for content in contents(path))

    return found


def contents(path: Path) -> list[bytes]:
    if not path.is_file():
        return []
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as archive:
        return [path.read_bytes(), *(archive.read(name) for name in archive.namelist())]
