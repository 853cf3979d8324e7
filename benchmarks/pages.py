"""A rerun of each page, against a rerun of an empty page under the same server settings.

Both are real Streamlit servers with the project's own configuration; the visitor speaks their websocket. The
clock runs from the request until the server says that the page is complete, without drawing in a browser.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.stage import published
from benchmarks.timing import Comparison
from benchmarks.visitor import PageFailedError, Visitor, visiting
from dashboard.pages import IN_ORDER
from warehouse.sample.timeline import Size
from warehouse.settings import PROJECT, Home

GOAL = 12.0
PAGES = sorted(IN_ORDER)
VIEW = "lang=en&view=analyst"
START_WITHIN_SECONDS = 60


def pages_against_an_empty_page(place: Path, size: Size, *, warm_up: int, reruns: int) -> list[Comparison]:
    home = published(place, size)
    with serving("benchmarks/empty_app.py", home) as empty, serving("dashboard/app.py", home) as ours:
        ports = (ours, empty)
        return [page_against_empty(page, size, ports, warm_up=warm_up, reruns=reruns) for page in PAGES]


def page_against_empty(
    page: str, size: Size, ports: tuple[int, int], *, warm_up: int, reruns: int
) -> Comparison:
    with visiting(ports[0], page, address=VIEW) as ours, visiting(ports[1]) as empty:
        times = [alternating(ours, empty) for _ in range(warm_up + reruns)][warm_up:]
    # Without a release the dashboard shows a notice, which is quick and no page.
    if not ours.page_hash:
        raise PageFailedError(page)
    ours_took, empty_took = (median(side) for side in zip(*times, strict=True))
    what = f"rerun {page} from {size.people:,} people, against an empty page"
    return Comparison(what, ours_took, empty_took, GOAL)


def alternating(ours: Visitor, empty: Visitor) -> tuple[float, float]:
    return ours.rerun(), empty.rerun()


@contextmanager
def serving(script: str, home: Home) -> Iterator[int]:
    """A Streamlit server with the project's configuration, on a port of its own, while it is needed."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    environment = {**os.environ, "COMMONTABLE_HOME": str(home.path)}
    with subprocess.Popen(
        command, env=environment, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            wait_until_healthy(port)
            yield port
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(port: int) -> None:
    """Return when the server answers.

    Raises:
        TimeoutError: it did not within a minute.
    """
    give_up_at = monotonic() + START_WITHIN_SECONDS
    while monotonic() < give_up_at:
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except (URLError, OSError):
            sleep(0.1)
    raise TimeoutError(port)
