"""Where the benchmarks play: homes with a sample in them, and the commands of a person at a terminal."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.timing import seconds
from warehouse.publishing.releases import current_release
from warehouse.sample.timeline import Size
from warehouse.sample.writing import write_sample
from warehouse.settings import PROJECT, Home

DONE, SOME_REFUSED = 0, 1
FIRST_BUILD = "seconds_of_first_build"
COMMONTABLE = Path(sys.executable).with_name("commontable")


class CommandFailedError(Exception):
    """A command of ours did not do what was asked: which, its exit code, what it said."""


def sample_folder(place: Path, size: Size) -> Path:
    folder = place / f"sample-{size.partnerships}-{size.people}"
    if not folder.exists():
        write_sample(folder, size)
    return folder


def commontable(home: Home, *arguments: str | Path) -> None:
    """Run a command in a home.

    Raises:
        CommandFailedError: it ended with another code than done, or done with rows refused.
    """
    run = subprocess.run(
        [COMMONTABLE, *map(str, arguments)],
        env={**os.environ, "COMMONTABLE_HOME": str(home.path)},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode not in {DONE, SOME_REFUSED}:
        raise CommandFailedError(" ".join(map(str, arguments)), run.returncode, run.stdout + run.stderr)


def published(place: Path, size: Size) -> Home:
    """A home with a sample of some size loaded, built and published."""
    home = Home(place / f"home-{size.partnerships}-{size.people}")
    if not home.current.exists():
        commontable(home, "load", sample_folder(place, size))
        took = seconds(lambda: commontable(home, "build"))
        (home.path / FIRST_BUILD).write_text(str(took), encoding="utf-8")
        commontable(home, "publish")
    return home


def release_shown(home: Home) -> Path:
    """The file of the release that a home shows.

    Raises:
        LookupError: it shows none.
    """
    current = current_release(home)
    if current is None:
        raise LookupError(home.path)
    return home.release(current)


def seconds_of_first_build(home: Home) -> float:
    """How long the build took whose release a home or its copy shows."""
    return float((home.path / FIRST_BUILD).read_text(encoding="utf-8"))


def copied(home: Home, to: Path) -> Home:
    """A fresh copy of a home, in place of the one that was there."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(home.path, to)
    return Home(to)
