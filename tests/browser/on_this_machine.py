"""The browser that the tests drive: the machine's, Playwright's own, or one installed where that may be.

Needs nothing but Python: `make test` asks it before anything is installed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "msedge",
)  # fmt: skip
MAC_APPS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
PLAYWRIGHTS_OWN = {
    "win32": "chromium-*/chrome-win*/chrome.exe",
    "darwin": "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "linux": "chromium-*/chrome-linux*/chrome",
}
SECONDS_TO_ANSWER = 30
NONE = (
    "The tests open the pages in a browser, and this machine has no Chromium, Chrome or Edge. Install one, "
    "for example with: sudo apt-get install chromium; or let Playwright fetch its own: "
    "make .venv && .venv/bin/playwright install --with-deps chromium"
)


def browser() -> Path | None:
    """The first that answers: one of the machine's, else Playwright's own; None where there is none."""
    return next((path for path in (*on_the_machine(), *playwrights_own()) if answers(path)), None)


def on_the_machine() -> Iterator[Path]:
    yield from (Path(path) for path in map(shutil.which, NAMES) if path)
    if sys.platform == "darwin":
        yield from (folder / app for folder in mac_folders() for app in MAC_APPS)
    if sys.platform == "win32":
        folders = [Path(os.environ[name]) for name in WINDOWS_FOLDERS if os.environ.get(name)]
        yield from (folder / program for folder in folders for program in WINDOWS_PROGRAMS)


def mac_folders() -> tuple[Path, Path]:
    return Path("/Applications"), Path.home() / "Applications"


def playwrights_own() -> list[Path]:
    """What `playwright install` put where it keeps browsers, newest first."""
    usual = {
        "win32": Path.home() / "AppData" / "Local" / "ms-playwright",
        "darwin": Path.home() / "Library" / "Caches" / "ms-playwright",
        "linux": Path.home() / ".cache" / "ms-playwright",
    }
    system = sys.platform if sys.platform in usual else "linux"
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or usual[system])
    return sorted(folder.glob(PLAYWRIGHTS_OWN[system]), reverse=True)


def answers(path: Path) -> bool:
    """Whether a program is there and says its version; on some systems the name only advertises a package."""
    if not path.is_file():
        return False
    if sys.platform == "win32":
        # Asked there for its version, a browser opens a window.
        return True
    try:
        asked = subprocess.run(
            [path, "--version"], capture_output=True, timeout=SECONDS_TO_ANSWER, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def install() -> None:
    """Ask Debian's or Ubuntu's package manager for Chromium, where this user may."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    sys.stdout.write("There is no browser for the tests; apt-get installs Chromium.\n")
    sys.stdout.flush()
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "chromium"]):
        subprocess.run(["apt-get", "-q", *command], env=environment, stdin=subprocess.DEVNULL, check=False)


def main() -> None:
    """Make sure that there is one; with `--look`, install none."""
    if browser() is None and "--look" not in sys.argv:
        install()
    if browser() is None:
        sys.exit(NONE)


if __name__ == "__main__":
    main()
