"""One `dbt build`, as a subprocess whose progress can be followed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from logging import Formatter, makeLogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, Any

from warehouse.building.dbt_child import BEGIN, LOCK
from warehouse.operating_system import is_disk_full
from warehouse.settings import DBT_PROJECT, Home

# What dbt said is kept in two files of this size at most.
LONGEST_LOG = 10_000_000


@dataclass(frozen=True)
class Step:
    """A model or check that dbt has begun, `done` of `total` being over."""

    name: str
    kind: str
    done: int
    total: int


@dataclass(frozen=True)
class DbtRun:
    """How dbt ended: its exit code, and what it said went wrong outside any single model or check."""

    exit_code: int
    troubles: tuple[str, ...]
    had_no_room: bool = False


@dataclass(frozen=True)
class Artifacts:
    """What dbt wrote about a run."""

    folder: Path

    @property
    def manifest(self) -> Path:
        return self.folder / "manifest.json"

    @property
    def run_results(self) -> Path:
        return self.folder / "run_results.json"

    def forget(self) -> None:
        """Delete the results of the run before, so that a run that never started has none."""
        self.run_results.unlink(missing_ok=True)


def dbt_build(
    home: Home, *, variables: dict[str, object], on_step: Callable[[Step], None] = lambda _: None
) -> DbtRun:
    """Run every model and check of the project into `home.building`.

    Whoever writes next waits for the child too, even if this process is killed (dbt_child). Nothing that dbt
    compares with the run before changes from build to build, so that it parses only what changed.
    """
    Artifacts(home.dbt).forget()
    # stdin is a pipe that says, by closing, that this process is gone (dbt_child).
    with (
        (home.dbt / "stderr.txt").open("wb") as errors,
        subprocess.Popen(  # noqa: S603 (our own interpreter and our own arguments)
            command(home, variables),
            env=environment(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        ) as child,
    ):
        told, said = pipes_of(child)
        let_begin(told, said)
        troubles = followed(logged(events(said), home.dbt / "dbt.log"), on_step=on_step)
        exit_code = child.wait()
    errors_said = (home.dbt / "stderr.txt").read_text(encoding="utf-8", errors="replace")
    return DbtRun(exit_code, tuple(troubles), had_no_room=is_disk_full("\n".join((*troubles, errors_said))))


def pipes_of(child: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    """What a child reads, and what it writes.

    Raises:
        ValueError: it was started without pipes.
    """
    if child.stdin is None or child.stdout is None:
        raise ValueError(child.args)
    return child.stdin, child.stdout


def let_begin(told: IO[str], said: IO[str]) -> None:
    """Answer the child's first line, which says that it holds its lock; one that never said it has ended."""
    said.readline()
    with suppress(OSError):
        os.write(told.fileno(), BEGIN)


def command(home: Home, variables: dict[str, object]) -> list[str]:
    # dbt reads the whole project anew when variables are given, so they are given only when there are some.
    given = ["--vars", json.dumps(variables)] if variables else []
    return [
        sys.executable, "-P", "-m", "warehouse.building.dbt_child",
        "--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT),
        "--target-path", str(home.dbt), "--log-path", str(home.dbt), *given,
    ]  # fmt: skip


def environment(home: Home) -> dict[str, str]:
    return {
        **os.environ,
        "COMMONTABLE_PRIVATE": str(home.private),
        "COMMONTABLE_BUILDING": str(home.building),
        LOCK: str(home.lock_of_child),
        "PYTHONUTF8": "1",
    }


def events(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """What dbt says, one event a line; lines that are none (a library's own print) are passed over."""
    for line in lines:
        if line.startswith("{"):
            yield json.loads(line)


def logged(said: Iterable[dict[str, Any]], log: Path) -> Iterator[dict[str, Any]]:
    """The same events, the words of each written to a log for people as it passes."""
    with closing(RotatingFileHandler(log, maxBytes=LONGEST_LOG, backupCount=1, encoding="utf-8")) as file:
        file.setFormatter(Formatter("%(asctime)s  %(message)s"))
        for event in said:
            file.emit(makeLogRecord({"msg": event["info"]["msg"]}))
            yield event


def followed(said: Iterable[dict[str, Any]], *, on_step: Callable[[Step], None]) -> list[str]:
    """Report each step as it begins; gives what went wrong outside the steps."""
    troubles: list[str] = []
    over: set[str] = set()
    for event in said:
        name, data = event["info"]["name"], event["data"]
        if name == "LogStartLine":
            node = data["node_info"]
            on_step(Step(node["node_name"], node["resource_type"], len(over), data["total"]))
        elif is_over(name, data):
            over.add(data["node_info"]["unique_id"])
        elif name == "MainEncounteredError":
            troubles.append(data["exc"])
    return troubles


def is_over(name: str, data: dict[str, Any]) -> bool:
    return "node_info" in data and ("execution_time" in data or name == "SkippingDetails")
