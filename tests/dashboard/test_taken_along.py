"""A file to take along is served only while a session that asked for it is there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import dashboard
from dashboard import taken_along
from dashboard.taken_along import WhileTheSessionLasts, for_this_session

FOLDER = Path(dashboard.__file__).parent


@pytest.fixture
def visitors(monkeypatch):
    """The sessions that are there; whoever makes a file now is the visitor `ana`."""
    there = {"ana"}
    monkeypatch.setattr(taken_along, "made", {})
    monkeypatch.setattr(taken_along, "is_there", there.__contains__)
    monkeypatch.setattr(taken_along, "get_script_run_ctx", lambda: type("Context", (), {"session_id": "ana"}))
    return there


@pytest.fixture
def answer(monkeypatch):
    """The status that the server answers with, for an address at which Streamlit holds some bytes."""

    def status(content: bytes | None, path: str = "/media/abc.csv") -> int:
        monkeypatch.setattr(taken_along, "held", lambda _: content)
        sent = []

        async def streamlit(_scope, _receive, send):
            await send({"type": "http.response.start", "status": 200, "headers": []})

        async def note(message):
            sent.append(message)

        answering = WhileTheSessionLasts(streamlit)({"type": "http", "path": path}, None, note)
        # In a thread of its own, because a browser of other tests may keep a loop of events in this one.
        with ThreadPoolExecutor() as threads:
            threads.submit(asyncio.run, answering).result()
        return sent[0]["status"]

    return status


def test_it_is_served_while_the_visitor_is_there_and_not_after(visitors, answer):
    content = for_this_session(lambda: b"figures")()
    assert answer(content) == 200
    visitors.clear()
    assert answer(content) == 404


def test_the_same_file_of_another_visitor_goes_on_being_served(visitors, answer, monkeypatch):
    for_this_session(lambda: b"figures")()
    visitors.add("berta")
    monkeypatch.setattr(
        taken_along, "get_script_run_ctx", lambda: type("Context", (), {"session_id": "berta"})
    )
    for_this_session(lambda: b"figures")()
    visitors.discard("ana")
    assert answer(b"figures") == 200
    visitors.clear()
    for_this_session(lambda: b"something else")()
    assert answer(b"figures") == 404


@pytest.mark.usefixtures("visitors")
def test_what_is_no_export_is_served_as_ever(answer):
    assert answer(b"a picture") == 200
    assert answer(None, path="/static/app.js") == 200


def test_every_download_of_the_dashboard_is_one_of_its_session():
    codes = {path: path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")}
    offered = {path: code for path, code in codes.items() if "st.download_button(" in code}
    assert len(offered) == 3
    for path, code in offered.items():
        assert code.count("data=for_this_session(") == code.count("st.download_button("), path
