"""`commontable dashboard`: what it makes first, what it never mixes, and what it refuses."""

import os
import socket
import tomllib

import pytest

from warehouse.cli import serving
from warehouse.sample.timeline import Size
from warehouse.settings import DASHBOARD, Home


@pytest.fixture
def served(monkeypatch):
    """The homes that would have been served, with their ports; no server is started."""
    calls = []
    monkeypatch.setattr(serving, "serve", lambda home, port: calls.append((home, port)))
    monkeypatch.setattr(serving, "is_taken", lambda _: False)
    return calls


@pytest.fixture
def built(monkeypatch):
    """The homes that would have been built and published; nothing is built."""
    calls = []
    monkeypatch.setattr(
        serving.releasing, "show_build", lambda home, *_, **given: calls.append((home, given))
    )
    return calls


def test_what_is_published_is_served_as_it_is(published_home, served, built, commontable):
    outcome = commontable(published_home, "dashboard", "--port", "8765")
    assert outcome.exit_code == 0, outcome.output
    assert "http://127.0.0.1:8765" in outcome.output
    assert (served, built) == ([(published_home, 8765)], [])


def test_records_that_were_never_published_are_built_and_no_sample_is_mixed_in(
    loaded_home, served, built, commontable
):
    before = sorted(loaded_home.archive.iterdir())
    outcome = commontable(loaded_home, "dashboard")
    assert outcome.exit_code == 0, outcome.output
    assert built == [(loaded_home, {"and_publish": True})]
    assert served == [(loaded_home, serving.PORT)]
    assert sorted(loaded_home.archive.iterdir()) == before


def test_where_nothing_is_the_sample_is_made_loaded_and_built(
    tmp_path, served, built, commontable, monkeypatch
):
    monkeypatch.setattr(serving, "SAMPLE", Size(partnerships=2, people=30, years=2))
    home = Home(tmp_path / "new" / "home")
    outcome = commontable(home, "dashboard", "--language", "es")
    assert outcome.exit_code == 0, outcome.output
    assert "personas inventadas" in outcome.output
    assert (home.path / "sample" / "people.csv").exists()
    assert home.path.stat().st_mode & 0o777 == 0o700
    assert [made for made, _ in built] == [home] == [shown for shown, _ in served]


def test_the_home_can_be_named(published_home, tmp_path, served, commontable, monkeypatch):
    # The command leaves its choice to the server in this variable; pytest puts it back.
    monkeypatch.setenv("COMMONTABLE_HOME", "")
    commontable(Home(tmp_path), "dashboard", "--home", published_home.path)
    assert served == [(published_home, serving.PORT)]


def test_a_port_that_is_taken_is_refused_in_a_sentence_before_anything_is_made(tmp_path, commontable):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        outcome = commontable(Home(tmp_path / "home"), "dashboard", "--port", port)
    assert outcome.exit_code == 2
    assert f"Port {port} of this machine is taken" in outcome.output
    assert not (tmp_path / "home").exists()


def test_streamlit_is_run_on_the_page_with_its_settings_beside_it(published_home, monkeypatch):
    ran = {}
    monkeypatch.setattr(
        serving.runpy, "run_module", lambda name, **_: ran.update(name=name, argv=serving.sys.argv)
    )
    monkeypatch.setattr(serving.sys, "argv", [])
    monkeypatch.setenv("COMMONTABLE_HOME", "elsewhere")
    serving.serve(published_home, 8765)
    assert ran == {"name": "streamlit", "argv": ["streamlit", "run", str(DASHBOARD), "--server.port=8765"]}
    assert os.environ["COMMONTABLE_HOME"] == str(published_home.path)
    settings = tomllib.loads((DASHBOARD.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert (settings["server"]["port"], settings["server"]["address"]) == (serving.PORT, serving.THIS_MACHINE)
