"""Ctrl-C, at whatever moment: one sentence, an exit code of its own, and nothing that needs repair.

The process ends at once, as if it had been killed. Unwinding instead would let whatever a library makes of an
interrupt (a query that failed, a file that could not be read) be taken for an answer; and every step of a
command is such that it may be the last.
"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import FrameType

from warehouse.wording import LANGUAGES, language_of_this_machine, said

INTERRUPTED = 130
STANDARD_ERROR = 2
# A bar hides the cursor while it stands on the line.
CLEAR_LINE_AND_SHOW_CURSOR = b"\r\x1b[2K\x1b[?25h"

to_be_removed: set[Path] = set()


def end_at_ctrl_c() -> None:
    """Let Ctrl-C end this process in a sentence; a process that was told to ignore it goes on doing so."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, end)


def end(*_: int | FrameType | None) -> None:
    for folder in to_be_removed:
        shutil.rmtree(folder, ignore_errors=True)
    if os.isatty(STANDARD_ERROR):
        os.write(STANDARD_ERROR, CLEAR_LINE_AND_SHOW_CURSOR)
    sentence = said("commands.interrupted", language_asked(sys.argv))
    os.write(STANDARD_ERROR, f"{sentence}\n".encode(sys.stderr.encoding or "utf-8", errors="replace"))
    os._exit(INTERRUPTED)


def language_asked(arguments: Sequence[str]) -> str:
    """The language that a command line asks for, read before the command itself can be."""
    asked = [value for option, value in pairwise(arguments) if option == "--language"]
    asked += [argument.partition("=")[2] for argument in arguments if argument.startswith("--language=")]
    return next((language for language in asked if language in LANGUAGES), language_of_this_machine())


@contextmanager
def removed_at_ctrl_c(folder: Path) -> Iterator[None]:
    """What is in `folder` is of no use unless the block comes to its end."""
    to_be_removed.add(folder)
    try:
        yield
    finally:
        to_be_removed.discard(folder)
