"""`load`, `undo`, `retry` and `loads` as a person and a machine meet them: sentences, JSON, exit codes."""

import json
import os
import subprocess
from contextlib import closing

import duckdb
import pytest

from warehouse.contract.categories import codes

GOOD = "person_id,home_language,given_name\np1,es,Ana\np2,en,Bo\n"
MIXED = "person_id,home_language,given_name\np1,es,Ana\np2,Castellano,Bo\np3,es\n"
DONE, DONE_BUT_REFUSED, NOTHING_DONE = 0, 1, 2


@pytest.fixture
def run(commontable, home):
    return lambda *arguments: commontable(home, *arguments)


def files_below(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("content", "exit_code"), [(GOOD, DONE), (MIXED, DONE_BUT_REFUSED), ("zip\n1\n", NOTHING_DONE)]
)
def test_the_exit_code_tells_what_became_of_the_files(run, write, content, exit_code):
    assert run("load", write("people.csv", content)).exit_code == exit_code


def test_files_that_are_loaded_already_are_no_failure(run, write):
    path = write("people.csv", GOOD)
    run("load", path)
    again = run("load", path)
    assert (again.exit_code, "already loaded as batch 1" in again.stdout) == (DONE, True)


def test_a_load_of_nothing_at_all_says_so(run, tmp_path):
    missing = run("load", tmp_path / "nowhere")
    assert (missing.exit_code, "there is no such file or folder" in missing.stdout) == (NOTHING_DONE, True)
    (tmp_path / "empty").mkdir()
    assert "no CSV file and no Excel workbook" in run("load", tmp_path / "empty").stdout


def test_the_summary_says_which_rows_why_where_and_what_to_do(run, write):
    said = run("load", write("people.csv", MIXED)).stdout
    assert "people.csv → people, batch 1. Records: 3; loaded: 1; in quarantine: 1; rejected: 1." in said
    assert (
        'people.csv, column `home_language`: 1 row says "Castellano" (line 3). Did you mean: es? Use one of'
        in said
    )
    assert "people.csv, line 4: fewer cells than the header has columns." in said
    assert "In all: records: 3; loaded: 1; in quarantine: 1; rejected: 1." in said


def test_the_same_is_said_in_spanish(run, write):
    said = run("load", write("people.csv", MIXED), "--language", "es").stdout
    assert "Registros: 3; cargados: 1; en cuarentena: 1; rechazados: 1." in said
    assert "columna `home_language`: 1 fila dice «Castellano» (línea 3). ¿Quiso decir: es?" in said


def test_machines_get_the_same_facts(run, write):
    result = run("load", write("people.csv", MIXED), "--json")
    facts = json.loads(result.stdout)
    (batch,) = facts["batches"]
    assert {name: facts[name] for name in ("records", "loaded", "quarantined", "rejected", "exit_code")} == {
        "records": 3, "loaded": 1, "quarantined": 1, "rejected": 1, "exit_code": result.exit_code,
    }  # fmt: skip
    assert batch["detected"] == {
        "encoding": "utf-8", "delimiter": "comma", "line_ending": "LF", "date_format": None,
    }  # fmt: skip
    first, second = batch["refused"]
    assert (first["code"], first["column"], first["found"], first["lines"], first["rows"]) == (
        "not_in_list", "home_language", "Castellano", [3], 1,
    )  # fmt: skip
    assert first["says"] in batch["says"]
    assert second["code"] == "too_few_cells"


def test_a_check_says_the_same_and_writes_nothing(run, write, home, tmp_path):
    path = write("people.csv", MIXED)
    before = files_below(tmp_path)
    checked = json.loads(run("load", path, "--check", "--json").stdout)
    assert files_below(tmp_path) == before
    assert not home.path.exists()
    loaded = json.loads(run("load", path, "--json").stdout)
    counts = ("records", "loaded", "quarantined", "rejected", "exit_code")
    assert {name: checked[name] for name in counts} == {name: loaded[name] for name in counts}
    assert checked["batches"][0]["refused"] == loaded["batches"][0]["refused"]
    between = files_below(tmp_path)
    run("load", write("more.csv", "# table: people\nperson_id\np1\np9\n"), "--check")
    assert {
        path: content for path, content in files_below(tmp_path).items() if path.name != "more.csv"
    } == between


def test_refused_rows_are_written_mended_and_loaded(run, write, tmp_path, query):
    refused = tmp_path / "refused.csv"
    run("load", write("people.csv", MIXED.replace(",", ";")), "--rejects", refused)
    text = refused.read_text(encoding="utf-8-sig")
    assert text.startswith("# table: people\n_line;_reasons;person_id;home_language;given_name\n3;")
    assert refused.stat().st_mode & 0o777 == 0o600
    again = run("load", refused)
    assert (again.exit_code, "loaded: 0" in again.stdout) == (DONE_BUT_REFUSED, True)
    refused.write_text(
        text.replace(";Castellano;Bo", ";es;Bo").replace("p3;es", "p3;es;Cy"), encoding="utf-8-sig"
    )
    assert run("load", refused).exit_code == DONE
    assert query("select person_id, given_name from raw.people order by 1") == [
        ("p1", "Ana"), ("p2", "Bo"), ("p3", "Cy"),
    ]  # fmt: skip


def test_refused_rows_of_several_tables_go_into_a_folder(run, write, tmp_path):
    paths = [write("people.csv", MIXED), write("partnerships.csv", "partnership_id,name\na,\n")]
    run("load", *paths, "--rejects", tmp_path / "refused.csv")
    assert sorted(path.name for path in (tmp_path / "refused").iterdir()) == [
        "partnerships.csv",
        "people.csv",
    ]


def test_no_file_of_refused_rows_without_refused_rows(run, write, tmp_path):
    result = run("load", write("people.csv", GOOD), "--rejects", tmp_path / "refused.csv")
    assert "There are no refused rows to mend" in result.stderr
    assert not (tmp_path / "refused.csv").exists()


def test_a_date_format_that_is_none_is_said_to_be_none(run, write):
    result = run("load", write("people.csv", GOOD), "--date-format", "DD/MM/YY")
    assert (result.exit_code, '"DD/MM/YY" is not a date format' in result.stderr) == (NOTHING_DONE, True)


def test_a_file_that_may_not_be_read_is_said_to_be_one(run, write, monkeypatch):
    path = write("people.csv", GOOD)

    def denied(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", denied)
    result = run("load", path)
    assert (result.exit_code, "does not let you read it" in result.stdout) == (NOTHING_DONE, True)


def test_a_full_disk_is_said_in_a_sentence_and_changes_nothing(run, write, monkeypatch, query):
    run("load", write("people.csv", GOOD))

    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        result = run("load", write("people 2.csv", GOOD + "p3,es,Cy\n"))
    assert (result.exit_code, "No space left on device" in result.stderr) == (NOTHING_DONE, True)
    assert "Traceback" not in result.output
    assert query("select count(*) from raw.people") == [(2,)]


def test_a_database_that_another_program_holds_is_said_in_a_sentence(run, write, home):
    run("load", write("people.csv", GOOD))
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [os.sys.executable, "-c", hold, str(home.private)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        holder.stdout.readline()
        result = run("load", write("people 2.csv", GOOD + "p3,es,Cy\n"))
    finally:
        holder.communicate()
    assert (result.exit_code, "another program has" in result.stderr) == (NOTHING_DONE, True)


def test_a_damaged_database_is_said_in_a_sentence(run, write, home):
    home.make()
    home.private.write_bytes(b"nothing of the kind" * 1000)
    result = run("load", write("people.csv", GOOD))
    assert (result.exit_code, "Traceback" in result.output) == (NOTHING_DONE, False)


def test_undo_says_what_it_took_out_and_refuses_what_is_not_there(run, write):
    run("load", write("people.csv", GOOD))
    assert "Batch 1 (people.csv, people) is undone. Records taken out: 2." in run("undo", "1").stdout
    again, unknown = run("undo", "1"), run("undo", "7", "--json")
    assert (again.exit_code, "was undone before" in again.stderr) == (NOTHING_DONE, True)
    assert (unknown.exit_code, "There is no batch 7" in json.loads(unknown.stdout)["error"]) == (
        NOTHING_DONE,
        True,
    )


def test_retry_brings_in_what_is_good_by_now(run, write, monkeypatch):
    run("load", write("people.csv", MIXED))
    assert "still waiting: 1" in run("retry").stdout
    monkeypatch.setattr("warehouse.contract.columns.codes", lambda name: [*codes(name), "Castellano"])
    retried = run("retry", "--json")
    assert json.loads(retried.stdout)["loaded"] == 1
    assert "No rows are in quarantine." in run("retry").stdout


def test_the_ledger_is_listed(run, write):
    assert "Nothing was ever loaded" in run("loads").stdout
    run("load", write("people.csv", MIXED))
    run("undo", "1")
    assert "people.csv → people. Records: 3; loaded: 1" in run("loads").stdout
    (batch,) = json.loads(run("loads", "--json").stdout)["batches"]
    assert (batch["records"], batch["loaded"], batch["undone_at"] is None) == (3, 1, False)


def test_no_name_reaches_the_ledger_the_log_or_the_terminal(run, write, home):
    content = MIXED.replace("Bo", "Xochitl").replace("p3,es", "Xochitl,,,,")
    said = (
        run("load", write("people.csv", content)).output + run("retry").output + run("loads", "--json").output
    )
    assert "Xochitl" not in said
    assert "Xochitl" not in (home.archive / "ledger.json").read_text()


def test_what_is_kept_is_closed_to_other_users(run, write, home):
    run("load", write("people.csv", GOOD))
    kept = [home.private, *home.archive.iterdir()]
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}


def test_a_read_only_database_still_answers_a_check(run, write, home):
    run("load", write("people.csv", GOOD))
    with closing(duckdb.connect(str(home.private), read_only=True)):
        assert run("load", write("people 2.csv", GOOD + "p3,es,Cy\n"), "--check").exit_code == DONE
