"""dbt, as a child that never outlives the command that started it, nor leaves the next one unwarned.

It begins once it holds a lock of its own and its parent, told so, has answered: a parent that was killed
before leaves a child that never begins, one that is killed after leaves a child that the next writer waits
for. The parent keeps the writing end of this process's standard input open. When the parent ends, however it
ends, the operating system closes that end; then this process ends too, and its lock with it.
"""

import os
import sys
import threading
from pathlib import Path
from typing import Any

from warehouse.one_writer import held_by_child

STANDARD_INPUT, STANDARD_OUTPUT = 0, 1
LOCK = "COMMONTABLE_LOCK_OF_CHILD"
HOLDING, BEGIN = b"holding\n", b"begin\n"
PARENT_IS_GONE = 75
FAILED, COULD_NOT_RUN = 1, 2

OPTIONS = (
    "--log-level", "none", "--log-level-file", "none",
    "--no-version-check", "--no-send-anonymous-usage-stats", "--no-use-colors",
)  # fmt: skip


def begin_when_told() -> None:
    os.write(STANDARD_OUTPUT, HOLDING)
    # os.read, because a daemon thread that waits inside sys.stdin makes the interpreter abort at its end.
    if not os.read(STANDARD_INPUT, len(BEGIN)):
        os._exit(PARENT_IS_GONE)


def end_with_parent() -> None:
    while os.read(STANDARD_INPUT, 4096):
        pass
    os._exit(PARENT_IS_GONE)


def main() -> None:
    with held_by_child(Path(os.environ[LOCK])):
        begin_when_told()
        threading.Thread(target=end_with_parent, daemon=True).start()
        exit_code = dbt(sys.argv[1:])
    sys.exit(exit_code)


def dbt(where: list[str]) -> int:
    """Build the project, telling each event on standard output as one JSON object a line.

    Events for debugging are left out here and not by dbt's own loggers: those write out each, and search it
    for every variable of the environment, before they ask whether anybody wants it.
    """
    from dbt.cli.main import dbtRunner  # noqa: PLC0415 (takes seconds, in which the parent may end)

    outcome = dbtRunner(callbacks=[tell]).invoke([*OPTIONS, "build", *where])
    if outcome.exception is None:
        return 0 if outcome.success else FAILED
    sys.stderr.write(f"{outcome.exception}\n")
    return COULD_NOT_RUN


def tell(event: Any) -> None:  # noqa: ANN401 (made by protobuf, without a type to import)
    if event.info.level != "debug":
        from dbt_common.events.functions import msg_to_json  # noqa: PLC0415 (as above)

        # In one piece, because several threads tell.
        sys.stdout.write(f"{msg_to_json(event)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
