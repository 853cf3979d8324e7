"""A page's files say where they come from, hold no formula, and are made only when somebody asks."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.kit import details, table
from dashboard.kit.exports import Export, as_csv
from tests.dashboard.opening import opened, with_every_table_open


@pytest.fixture
def exports(monkeypatch):
    """The exports that a page offered, by the name of their figure."""
    offered: dict[str, Export] = {}
    show = details.show_downloads

    def keep(export: Export, *, name: str, of: str) -> None:
        offered[name] = export
        show(export, name=name, of=of)

    monkeypatch.setattr(details, "show_downloads", keep)
    return offered


def open_everything(page: str, **address: str) -> AppTest:
    return with_every_table_open(opened(page, **address))


@pytest.mark.parametrize("page", ["overview", "membership", "representativeness", "quality"])
def test_every_file_says_release_day_and_whose_people(release_with, exports, page):
    release_with()
    open_everything(page)
    assert exports
    for export in exports.values():
        content = as_csv(export).decode("utf-8-sig")
        assert "2026-07-02-081500" in content
        assert "2026-06-30" in content
        assert "Sample data, invented people" in content


def test_a_file_of_one_partnership_says_which_and_by_which_definition(release_with, exports):
    release_with()
    open_everything("membership", partnership="p02", whose="one", lang="es")
    about = exports["members"].about
    assert about["Alianza"] == "Lancaster"
    assert about["Definiciones"] == "Integrantes (versión 1)"
    assert about["Nota"] == "Datos de muestra, personas inventadas"


def test_a_workbook_takes_forms_and_meanings_from_the_catalogue(release_with, exports):
    release_with()
    open_everything("membership", partnership="p02", whose="one")
    assert "percent" in {form for export in exports.values() for form in export.forms.values()}
    assert list(exports["members"].definitions) == ["Members"]
    assert all(exports["members"].definitions.values())


def test_a_file_of_real_records_says_nothing_of_a_sample(release_with, exports):
    release_with(is_sample=False)
    open_everything("overview")
    assert "Note" not in exports["overview"].about


def test_a_file_name_from_the_data_cannot_act_in_the_file(release_with, exports):
    release_with()
    open_everything("quality")
    assert "\"'=cmd|" in as_csv(exports["loads"]).decode("utf-8-sig")


def test_a_table_of_a_page_that_nobody_opened_is_not_made(release_with, exports):
    release_with()
    opened("membership")
    assert exports == {}


def test_a_table_that_stays_open_is_made_once(release_with, monkeypatch):
    release_with()
    made: list[str] = []
    as_read, labelled = table.as_read, table.labelled
    monkeypatch.setattr(details, "as_read", lambda *given: made.append("read") or as_read(*given))
    monkeypatch.setattr(details, "labelled", lambda *given: made.append("taken") or labelled(*given))
    app = open_everything("membership", view="partnership", partnership="p02")
    once = len(made)
    assert set(made) == {"read", "taken"}
    assert not app.run().exception
    assert len(made) == once


def test_no_file_is_made_before_somebody_asks(release_with, monkeypatch):
    release_with()
    asked = []
    monkeypatch.setattr(details, "as_csv", asked.append)
    monkeypatch.setattr(details, "as_xlsx", asked.append)
    app = open_everything("membership")
    assert app.download_button
    assert asked == []
