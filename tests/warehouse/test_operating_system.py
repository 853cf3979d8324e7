"""What differs between operating systems, as far as one of them can show it."""

import io
import os
from pathlib import Path

import pytest

from warehouse import operating_system
from warehouse.operating_system import (
    close_to_others,
    delete_unless_read,
    is_closed_to_others,
    keep_names_of,
    locale_of_the_user,
    make_closed_folder,
    move_over,
    never_fail_at_a_letter,
)
from warehouse.wording import language_of_this_machine


@pytest.fixture
def on_windows(monkeypatch):
    monkeypatch.setattr(operating_system, "IS_WINDOWS", True)
    monkeypatch.setattr(operating_system, "SECONDS_A_READER_TAKES", 0.2)


@pytest.fixture
def read_by_somebody(monkeypatch):
    """As on Windows while somebody reads: no file can be replaced or deleted; gives the tries."""
    times = []

    def refused(*_: object) -> None:
        times.append(1)
        raise PermissionError(13, "The process cannot access the file because another process uses it")

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    return times


def test_a_folder_and_a_file_are_closed_to_others(tmp_path):
    folder = tmp_path / "home"
    make_closed_folder(folder)
    (folder / "names").touch(0o644)
    close_to_others(folder / "names")
    assert is_closed_to_others(folder)
    assert (folder / "names").stat().st_mode & 0o777 == 0o600
    folder.chmod(0o755)
    assert not is_closed_to_others(folder)


@pytest.mark.usefixtures("on_windows")
def test_windows_is_asked_for_no_modes_and_no_open_folders(tmp_path, monkeypatch):
    (tmp_path / "names").touch()
    monkeypatch.setattr(Path, "chmod", lambda *_: pytest.fail("a mode"))
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("a folder opened"))
    close_to_others(tmp_path / "names")
    keep_names_of(tmp_path)


@pytest.mark.usefixtures("on_windows")
def test_on_windows_a_folder_inside_the_users_own_is_closed_and_another_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "maria")
    assert is_closed_to_others(tmp_path / "maria" / "common-table")
    assert not is_closed_to_others(tmp_path / "shared")


@pytest.mark.usefixtures("on_windows")
def test_on_windows_a_name_is_taken_as_soon_as_the_reader_is_done(tmp_path, monkeypatch):
    (tmp_path / "new").write_text("new")
    replace, tries = Path.replace, []

    def replaced_the_second_time(new: Path, old: Path) -> None:
        tries.append(old)
        if len(tries) == 1:
            raise PermissionError
        replace(new, old)

    monkeypatch.setattr(Path, "replace", replaced_the_second_time)
    move_over(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "new"


@pytest.mark.usefixtures("on_windows")
def test_on_windows_a_reader_who_never_ends_is_an_error_in_the_end_and_keeps_an_old_release(
    tmp_path, read_by_somebody
):
    delete_unless_read(tmp_path / "old")
    with pytest.raises(PermissionError):
        move_over(tmp_path / "new", tmp_path / "old")
    assert len(read_by_somebody) > 2


def test_elsewhere_a_refusal_is_an_error_at_once(tmp_path, read_by_somebody):
    with pytest.raises(PermissionError):
        move_over(tmp_path / "new", tmp_path / "old")
    with pytest.raises(PermissionError):
        delete_unless_read(tmp_path / "old")
    assert len(read_by_somebody) == 2


def test_a_console_without_a_letter_shows_a_question_mark():
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    never_fail_at_a_letter(console)
    console.write("→ Łódź, año")
    console.flush()
    assert console.buffer.getvalue().decode("cp1252") == "? ?ód?, año"


@pytest.mark.parametrize(
    ("own", "language"), [("Spanish_Mexico", "es"), ("es_MX", "es"), ("English_United States", "en"),
                          ("Estonian_Estonia", "en"), (None, "en")],
)  # fmt: skip
@pytest.mark.usefixtures("on_windows")
def test_windows_names_a_language_by_a_word(own, language, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (own, "1252"))
    assert language_of_this_machine() == language


def test_elsewhere_no_variable_is_no_language(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert locale_of_the_user() == ""
