"""What a disk may do: a database that is damaged or in use, a release that is damaged, no room."""

import resource
import subprocess
import sys
from contextlib import closing

import duckdb
import pytest

from warehouse.building.release_facts.published import keep_what_is_published, note_what_is_printed
from warehouse.private.connection import opened
from warehouse.settings import Home

BLOCK = 262_144
COUNTS = """
create schema marts;
create table marts.release as select false as is_sample;
create table marts.representation_by_group as
select 'p1' as partnership_id, date '2026-06-30' as period_end, 'members' as population, 'race' as attribute,
    'white' as group_code, {people} as people, null as hidden_because, null as known, 90 as population_people,
    0 as declined, 0 as not_asked, 11 as fewest_shown
"""
PRINTED = "select people from published.representation_by_group"


@pytest.fixture
def home(tmp_path, commontable) -> Home:
    (tmp_path / "people.csv").write_text("person_id,zip\na,93534\n", encoding="utf-8")
    home = Home(tmp_path / "home")
    assert commontable(home, "load", tmp_path / "people.csv").exit_code == 0
    return home


def damage_a_block(home: Home) -> None:
    content = bytearray(home.private.read_bytes())
    content[3 * 4096 + 64 : 3 * 4096 + BLOCK] = b"\xaa" * (BLOCK - 64)
    home.private.write_bytes(content)


def damage_all(home: Home) -> None:
    home.private.write_bytes(b"lock" * 10_000)


def cut_short(home: Home) -> None:
    home.private.write_bytes(home.private.read_bytes()[: BLOCK // 2])


@pytest.mark.parametrize("harm", [damage_a_block, damage_all, cut_short])
@pytest.mark.parametrize("command", [["load", "people.csv"], ["retry"], ["undo", "1"], ["loads"], ["build"]])
def test_a_damaged_database_is_never_said_to_be_in_use(home, commontable, harm, command, monkeypatch):
    monkeypatch.chdir(home.path.parent)
    harm(home)
    outcome = commontable(home, *command)
    assert outcome.exit_code == 2, outcome.output
    assert "another program" not in outcome.stderr
    assert "private.duckdb cannot be read" in outcome.stderr
    assert "commontable rebuild" in outcome.stderr


def test_one_that_another_program_has_open_is_said_to_be(home, commontable):
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, home.private], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        other.stdout.readline()
        assert "another program has" in commontable(home, "retry").stderr
        said = commontable(home, "doctor").stdout
    assert "Another program has the private database" in said
    assert "commontable rebuild" not in said


LIMIT = 200_000
"""Bytes; what is to be loaded needs more, whatever a new database begins with."""


def test_a_limit_on_files_is_said_as_such(home, tmp_path):
    rows = "".join(f"{number},{number % 90_000:05}\n" for number in range(60_000))
    (tmp_path / "people.csv").write_text(f"person_id,zip\n{rows}", encoding="utf-8")
    limited = subprocess.run(
        [sys.executable, "-c", "from warehouse.start import commontable; commontable()", "load",
         tmp_path / "people.csv", "--language", "en"],
        env={"COMMONTABLE_HOME": str(home.path), "PYTHONPATH": ":".join(sys.path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT)),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert limited.returncode == 2, limited.stderr
    assert "There is no room left to write" in limited.stderr
    assert "Traceback" not in limited.stderr
    with closing(opened(home)) as private:
        assert private.execute("select count(*) from raw.people").fetchone() == (1,)


def counted(home: Home, release_id: str, *, people: int) -> None:
    with duckdb.connect(str(home.built(release_id))) as release:
        release.execute(COUNTS.format(people=people))
    note_what_is_printed(home, release_id)
    home.built(release_id).rename(home.release(release_id))


def printed(home: Home) -> list[int]:
    with closing(opened(home)) as private:
        return [people for (people,) in private.execute(PRINTED).fetchall()]


@pytest.mark.parametrize("has_note", [True, False])
def test_what_a_damaged_release_printed_is_not_forgotten(home, has_note):
    counted(home, "2026-06-01-000000", people=20)
    counted(home, "2026-07-01-000000", people=30)
    home.release("2026-07-01-000000").write_bytes(b"no database" * 1000)
    if not has_note:
        home.printed("2026-07-01-000000").unlink()
    keep_what_is_published(home, is_sample=False)
    assert printed(home) == ([30] if has_note else [20])
