"""The moment in the work of a command at which a test ends it."""

import subprocess
import time
from collections.abc import Callable

SECONDS_TO_START = 200
SECONDS_BETWEEN_LOOKS = 0.01


def wait_until(happened: Callable[[], bool], *, process: subprocess.Popen) -> None:
    give_up_at = time.monotonic() + SECONDS_TO_START
    while not happened():
        assert process.poll() is None, "the command ended before the test could end it"
        assert time.monotonic() < give_up_at
        time.sleep(SECONDS_BETWEEN_LOOKS)
