"""A build looks again for people in words and ids: what an earlier version let in waits, and it is said."""

import json

import pytest

from warehouse.building import build as building
from warehouse.building.dbt_run import DbtRun
from warehouse.loading import load as loading
from warehouse.loading.load import load
from warehouse.private.connection import opened
from warehouse.rebuild import rebuild
from warehouse.settings import Home

FILES = {
    "people.csv": "person_id,given_name,family_name\nR1,Rosa,Quintero\n",
    "partnerships.csv": "partnership_id,name\nP1,One\n",
    "organizations.csv": (
        "organization_id,name,sector\nrosaquintero,One,school\nO2,Ask Rosa Quintero,school\nO3,Three,school\n"
    ),
}
WAITING = "select line, reasons->>'$[0].code' from quarantine.rows order by all"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An installation whose loads looked for nobody, and models that cannot be run."""
    home = Home(tmp_path / "home")
    with monkeypatch.context() as patched:
        patched.setattr(loading, "move_all_named", lambda _: {})
        for name in reversed(FILES):
            (tmp_path / name).write_text(FILES[name], encoding="utf-8")
            load(home, [tmp_path / name])
    monkeypatch.setattr(building, "dbt_build", lambda *_, **__: DbtRun(1, ()))
    return home


def waiting(home):
    with opened(home) as private:
        return private.execute(WAITING).fetchall()


def test_what_names_somebody_by_now_waits_before_the_models_see_it(home, commontable):
    assert waiting(home) == []
    outcome = commontable(home, "build", "--language", "es")
    assert "organizations: filas cuyas palabras o identificadores nombran a alguien" in outcome.stderr
    assert "no están en ninguna cifra: 2." in outcome.stderr
    assert "Quintero" not in outcome.output
    assert waiting(home) == [(2, "id_names_a_person"), (3, "names_a_person")]
    rebuild(home)
    assert waiting(home) == [(2, "id_names_a_person"), (3, "names_a_person")]


def test_it_says_so_once_and_leaves_the_books_in_balance(home, commontable):
    assert "organizations: rows whose words or ids name somebody" in commontable(home, "build").stderr
    assert "organizations" not in commontable(home, "build").stderr
    (batch,) = [
        one
        for one in json.loads(commontable(home, "loads", "--json").stdout)["batches"]
        if one["table_name"] == "organizations"
    ]
    assert (batch["records"], batch["loaded"], batch["quarantined"]) == (3, 1, 2)
