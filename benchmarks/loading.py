"""Loading millions of attendances, against DuckDB reading the same file without a question asked.

Both sides are fresh processes and end with the rows in a database file. Ours also checks every cell and
reference, keeps the bytes, and writes the ledger.
"""

import subprocess
import sys
from pathlib import Path

from benchmarks.stage import commontable, copied, sample_folder
from benchmarks.timing import Comparison, compared
from warehouse.sample.timeline import Size
from warehouse.settings import Home

GOAL = 2.0
REFERRED_TO = ("partnerships.csv", "people.csv", "organizations.csv", "meetings.csv")
BARE_READ = """
import sys, duckdb
with duckdb.connect(sys.argv[1]) as connection:
    connection.execute("set enable_progress_bar = false")
    connection.execute("create table attendance as select * from read_csv($file)", {"file": sys.argv[2]})
"""


def load_against_bare_read(place: Path, size: Size, *, rounds: int) -> Comparison:
    folder = sample_folder(place, size)
    before = Home(place / "before-attendance")
    commontable(before, "load", *(folder / name for name in REFERRED_TO))
    file, bare = folder / "attendance.csv", place / "bare.duckdb"

    def prepare() -> None:
        bare.unlink(missing_ok=True)
        copied(before, place / "now")

    return compared(
        f"load {lines(file):,} attendances, against DuckDB's bare read_csv",
        lambda: commontable(Home(place / "now"), "load", file),
        lambda: subprocess.run([sys.executable, "-c", BARE_READ, str(bare), str(file)], check=True),
        prepare=prepare,
        goal=GOAL,
        rounds=rounds,
    )


def lines(file: Path) -> int:
    with file.open("rb") as opened:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: opened.read(1 << 20), b"")) - 1
