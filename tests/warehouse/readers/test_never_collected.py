"""What nobody may keep of a person is told from names, e-mails and codes that hold such words."""

import pytest

from warehouse.readers.never_collected import is_code, is_said


@pytest.mark.parametrize(
    "text",
    ["Luz was deported", "deportada en 2019", "deportación", "immigration status: none", "undocumented",
     "Estatus migratorio: pendiente", "situación migratoria", "asked for asylum", "luz@example.org DACA"],
)  # fmt: skip
def test_what_is_said_of_a_person(text):
    assert is_said(text)


@pytest.mark.parametrize(
    "text",
    ["Centro Deportivo", "deportes.lancaster@gmail.com", "asilo@example.org", "Immigration services",
     "Immigration fair", "Feria de inmigración", "Deportes", "Servicios migratorios"],
)  # fmt: skip
def test_names_and_addresses_say_nothing_of_a_person(text):
    assert not is_said(text)


def test_a_label_that_an_installation_adds_is_left_alone(tmp_path, monkeypatch):
    (tmp_path / "codes").mkdir()
    (tmp_path / "codes" / "ours.csv").write_text(
        "list,code,label_en,label_es\nsector,asylum,Asylum aid,Ayuda de asilo\n", encoding="utf-8"
    )
    monkeypatch.setenv("COMMONTABLE_HOME", str(tmp_path))
    assert is_said("Asylum aid")
    assert is_code("asylum aid ", "organizations", "sector")
    assert is_code("Ayuda de asilo", "organizations", "sector")
    assert is_code("school; Asylum aid", "organizations", "sector")
    assert not is_code("asked for asylum", "organizations", "sector")
    assert not is_code("asylum", "organizations", "name")
