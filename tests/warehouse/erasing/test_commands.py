"""The command: what it says in two languages, its exit codes, and that it never says whom."""

import json

import pytest

from warehouse.loading.passes import let_pass
from warehouse.private import erasures

HER_TRACES = ("Zenobia", "Quxfield", "PX-777", "zq@example.org", "555-0199")
BECAUSE = ("--because", "asked for it in writing")


@pytest.fixture
def says_nobody(commontable, home):
    def said(*arguments: str):
        outcome = commontable(home, "erase", *arguments)
        assert not any(trace in outcome.stdout + outcome.stderr for trace in HER_TRACES)
        return outcome

    return said


def test_it_says_what_was_taken_out_and_the_list_of_loads_says_so_too(says_nobody, commontable, home):
    outcome = says_nobody("PX-777", *BECAUSE)
    assert outcome.exit_code == 0
    assert "people: rows taken out: 3; cells emptied, or with another id: 0" in outcome.stdout
    assert "brings back whom it names" in outcome.stdout
    listed = commontable(home, "loads").stdout
    assert "rejected: 0; erased since: 3 rows, 0 cells, 0 words in texts" in listed
    (people, *_) = [
        entry
        for entry in json.loads(commontable(home, "loads", "--json").stdout)["batches"]
        if entry["table_name"] == "people"
    ]
    assert (people["records"], people["erased"]["rows"]) == (2, 1)


def test_it_speaks_spanish(says_nobody):
    outcome = says_nobody("PX-777", *BECAUSE, "--language", "es")
    assert "people: filas sacadas: 3; celdas vaciadas o con otro identificador: 0" in outcome.stdout
    again = says_nobody("PX-777", *BECAUSE, "--language", "es")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "no hay tal persona" in again.stderr


def test_nothing_is_done_without_a_reason(says_nobody):
    assert says_nobody("PX-777").exit_code == 2
    assert says_nobody("PX-777", "--because", " ").exit_code == 2
    assert "the reason names a person" in says_nobody("PX-777", "--because", "for Berta Other").stderr


def test_the_facts_for_machines_name_nobody(says_nobody):
    facts = json.loads(says_nobody("PX-777", "--check", "--json").stdout)
    assert facts["taken_out"]["ties"] == {"rows": 1, "cells": 3, "texts": 0}
    assert (facts["is_check"], facts["exit_code"]) == (True, 0)


def test_what_a_check_advises_for_a_text_that_may_pass_takes_it_out(says_nobody, commontable, home, traces):
    let_pass(home, 5, [2], because="holds a public office")
    assert "undo the batch (commontable undo), then erase" in says_nobody("PX-777", "--check").stdout
    assert "deshaga el lote (commontable undo), luego borre" in (
        says_nobody("PX-777", "--check", "--language", "es").stdout
    )
    assert commontable(home, "undo", "5").exit_code == 0
    assert says_nobody("PX-777", *BECAUSE).exit_code == 0
    assert traces() == []


def test_a_row_that_comes_in_with_a_mark_is_said_before_and_after(says_nobody, commontable, home, tmp_path):
    path = tmp_path / "organizations.csv"
    path.write_text(
        "organization_id,name,sector\no9,Zenobia Quxfield daycare,school\n"
        "o8,Zenobia Quxfield and Berta Other daycare,school\no7,Quxfield Zenobia's,nowhere\n",
        encoding="utf-8",
    )
    assert commontable(home, "load", path).exit_code == 1
    ((batch, line), *_) = [
        (one["batch"], one["line"])
        for one in json.loads(says_nobody("PX-777", "--check", "--json").stdout)["rows_coming_in"]
        if one["batch"] > 8
    ]
    assert line == 2
    place = f"batch {batch}, line 2)"
    checked = says_nobody("PX-777", "--check").stdout
    assert "with ▮ or another id in that place, and the next release would show them so" in checked
    assert place in checked
    assert "undo the batch first" in checked
    assert place in says_nobody("PX-777", *BECAUSE).stdout


def test_a_missing_reason_is_said_in_the_language_of_the_person(says_nobody):
    assert "diga por qué, sin nombrar a nadie" in says_nobody("PX-777", "--language", "es").stderr


def test_the_doctor_says_that_an_erasure_was_interrupted(commontable, home):
    erasures.begin(home, ["PX-777"], salt="00")
    assert "was interrupted: whom it is about is still there in part" in commontable(home, "doctor").stdout
