"""A real Chromium before the real server: one browser, one server for each set of data."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.browser.on_this_machine import NONE, browser
from warehouse.settings import PROJECT, Home

OFFLINE_AND_PLAIN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SECONDS_TO_START = 60
PATIENCE = 60_000
"""Milliseconds; a busy machine is slow, and that is no fault of the page."""
SETTLED = """
() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const charts = [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')];
  return app?.getAttribute('data-test-script-state') === 'notRunning'
    && document.querySelector('h1')
    && !document.querySelector('[data-testid="stSkeleton"]')
    && charts.every((chart) => chart.querySelector('svg'))
    && document.fonts.status === 'loaded';
}
"""
# Before it knows where the server lives, Streamlit's own page asks for these under the address of our page
# too (the server's base path might be longer than it is), and Chromium writes each 404 to the console.
STREAMLIT_LOOKS_FOR_ITS_BASE = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Visit:
    """A browser's page, and what went wrong in it."""

    page: Page
    address: str
    console: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", self.watch)

    def hear(self, message: ConsoleMessage) -> None:
        looks_for_base = message.location["url"].endswith(STREAMLIT_LOOKS_FOR_ITS_BASE)
        if message.type == "error" and not looks_for_base:
            self.console.append(f"{message.text} ({message.location['url']})")

    def watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:")):
            self.outside.append(request.url)

    def open(self, path: str) -> "Visit":
        self.page.goto(f"{self.address}/{path}")
        return self.settle()

    def settle(self) -> "Visit":
        """Wait until the rerun is over and every picture is drawn."""
        self.page.wait_for_function(SETTLED)
        return self

    def text_of(self, selector: str) -> str:
        return self.page.locator(selector).first.inner_text()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = browser()
    assert path, NONE
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=OFFLINE_AND_PLAIN)
        yield launched
        launched.close()


@contextmanager
def served(home: Home, log: Path) -> Iterator[str]:
    """The address of a server of its own that shows `home`."""
    port = free_port()
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", f"--server.port={port}"],
            cwd=PROJECT,
            env={**os.environ, "COMMONTABLE_HOME": str(home.path)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text()
        try:
            urlopen(f"{address}/_stcore/health", timeout=1).close()  # noqa: S310 (an address of our own)
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"The server did not answer within {SECONDS_TO_START} seconds:\n{log.read_text()}")


@pytest.fixture(scope="session")
def serve() -> Callable[[Home, Path], AbstractContextManager[str]]:
    """Starts a server of one's own: `with` it, its address."""
    return served


@pytest.fixture(scope="session")
def sample(published_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows the sample network."""
    with served(published_home, tmp_path_factory.mktemp("sample_server") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def emptied(emptied_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose release has every mart and no figures."""
    with served(emptied_home, tmp_path_factory.mktemp("emptied_server") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def unpublished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with nothing to show."""
    folder = tmp_path_factory.mktemp("unpublished_server")
    with served(Home(folder / "home"), folder / "log") as address:
        yield address


@pytest.fixture(scope="module")
def visitor(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens the first page of a visit: `visitor(address, path, viewport=…)`; visitors share no session."""
    contexts = []

    def visit(
        address: str, path: str = "", *, width: int = 1440, height: int = 900, **options: object
    ) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, timezone_id="America/Los_Angeles", **options
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return Visit(context.new_page(), address).open(path)

    yield visit
    for context in contexts:
        context.close()
