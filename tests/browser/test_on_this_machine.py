"""Which browser the tests drive, on machines of several kinds."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import on_this_machine
from tests.browser.on_this_machine import browser

PLAYWRIGHTS_OWN = "ms-playwright/chromium-1200"
ANSWERS = "#!/bin/sh\necho Chromium 140\n"
ONLY_ADVERTISES = "#!/bin/sh\necho 'install the snap' >&2\nexit 1\n"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with nothing on it: its folder, in which programs can be put."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "maria")
    monkeypatch.setattr(on_this_machine, "mac_folders", lambda: (tmp_path / "Applications",))
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    for name in on_this_machine.WINDOWS_FOLDERS:
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    return tmp_path


def put(path: Path, script: str = ANSWERS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script)
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", "bin/chromium"),
        ("linux", "bin/google-chrome-stable"),
        ("linux", "bin/microsoft-edge"),
        ("linux", f"maria/.cache/{PLAYWRIGHTS_OWN}/chrome-linux64/chrome"),
        ("darwin", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("darwin", f"maria/Library/Caches/{PLAYWRIGHTS_OWN}/chrome-mac/Chromium.app/Contents/MacOS/Chromium"),
        ("win32", "PROGRAMFILES(X86)/Microsoft/Edge/Application/msedge.exe"),
        ("win32", "LOCALAPPDATA/Google/Chrome/Application/chrome.exe"),
        ("win32", f"maria/AppData/Local/{PLAYWRIGHTS_OWN}/chrome-win64/chrome.exe"),
    ],
)  # fmt: skip
def test_a_browser_is_found_where_each_system_keeps_it(platform, place, machine, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    assert browser() is None
    put(machine / place)
    assert browser() == machine / place


def test_the_machines_own_goes_before_playwrights_and_one_that_does_not_answer_is_passed_over(machine):
    put(machine / "bin/chromium-browser", ONLY_ADVERTISES)
    kept = put(machine / f"maria/.cache/{PLAYWRIGHTS_OWN}/chrome-linux/chrome")
    assert browser() == kept
    own = put(machine / "bin/google-chrome")
    assert browser() == own


def test_where_there_is_none_and_none_may_be_installed_one_sentence_says_so(machine):
    put(machine / "bin/apt-get", "#!/bin/sh\nexec false\n")
    with pytest.raises(SystemExit) as ended:
        on_this_machine.main()
    assert ended.value.code == on_this_machine.NONE


def test_whoever_may_install_gets_it_from_the_system(machine, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    asked = []

    def installed(command, **_):
        asked.append(command)
        if "install" in command:
            put(machine / "bin/chromium")
        return subprocess.CompletedProcess(command, 0)

    put(machine / "bin/apt-get")
    monkeypatch.setattr(subprocess, "run", installed)
    on_this_machine.main()
    assert [command[2] for command in asked if command[0] == "apt-get"] == ["update", "install"]
    assert browser() == machine / "bin/chromium"
