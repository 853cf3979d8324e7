"""The road from an installed wheel to a page: what whoever has neither make nor a checkout walks."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

SMALL = ("--partnerships", "3", "--people", "60", "--years", "2")
FONT = "app/static/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
SECONDS_TO_START = 120
PAGE = """
from pathlib import Path
import dashboard
from streamlit.testing.v1 import AppTest
app = AppTest.from_file(Path(dashboard.__file__).parent / "rerun.py", default_timeout=300)
app.query_params.update({"lang": "es", "view": "funder"})
app.run()
assert not app.exception, app.exception
print(app.header[0].value)
"""
WHERE = "import warehouse, dashboard; print(warehouse.__path__[0]); print(dashboard.__path__[0])"


@dataclass(frozen=True)
class Installed:
    """An installation of the wheel: its programs, and a folder outside every checkout for all it does."""

    programs: Path
    place: Path

    @property
    def environment(self) -> dict[str, str]:
        """That of somebody who has set nothing, at home in `place`."""
        ours = {"COMMONTABLE_HOME", "PYTHONPATH", "VIRTUAL_ENV", "XDG_DATA_HOME"}
        kept = {name: value for name, value in os.environ.items() if name not in ours}
        return kept | {"HOME": str(self.place), "USERPROFILE": str(self.place), "LANG": "C.UTF-8"}

    def run(self, program: str, *arguments: str | Path, allowed: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.place, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode in allowed, f"{program} {arguments}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def folders(self) -> list[Path]:
        return [Path(line) for line in self.run("python", "-c", WHERE).splitlines()]

    def files(self) -> set[Path]:
        """Everything of ours that is installed; what Python compiles beside it does not count."""
        return {
            path for folder in self.folders() for path in folder.rglob("*") if "__pycache__" not in path.parts
        }


def walk(installed: Installed) -> None:
    """Sample, load, build, publish, one page, the doctor; and the server answers in its own look."""
    before = installed.files()
    installed.run("commontable", "sample", "network", *SMALL)
    installed.run("commontable", "load", "network", allowed=(0, 1))
    installed.run("commontable", "build", "--publish")
    assert installed.run("python", "-c", PAGE).strip()
    with serving(installed) as address:
        assert urlopen(f"{address}/{FONT}").read(4) == b"wOF2"  # noqa: S310 (an address of our own)
    doctor = json.loads(installed.run("commontable", "doctor", "--json", allowed=(0, 1)))
    seen = {one["name"]: one["state"] for one in doctor["observations"]}
    assert {"folder", "release", "up_to_date"} <= set(seen)
    assert installed.files() == before


@contextmanager
def serving(installed: Installed) -> Iterator[str]:
    """The address of `commontable dashboard`, while it runs."""
    port = free_port()
    server = subprocess.Popen(
        [installed.programs / "commontable", "dashboard", "--port", str(port)],
        cwd=installed.place, env=installed.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(address: str, server: subprocess.Popen) -> None:
    give_up_at = time.monotonic() + SECONDS_TO_START
    while True:
        assert server.poll() is None, "the server ended"
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 (an address of our own)
        except URLError:
            assert time.monotonic() < give_up_at
            time.sleep(0.3)
        else:
            return


def programs_of(environment: Path) -> Path:
    return environment / ("Scripts" if sys.platform == "win32" else "bin")
