"""dbt, as a child that never outlives the command that started it, nor leaves the next one unwarned.

It begins once it holds a lock of its own and its parent, told so, has answered: a parent that was killed
before leaves a child that never begins, one that is killed after leaves a child that the next writer waits
for. The parent keeps the writing end of this process's standard input open. When the parent ends, however it
ends, the operating system closes that end; then this process ends too, and its lock with it.
"""

import os
import threading
from pathlib import Path

from warehouse.one_writer import held_by_child

STANDARD_INPUT, STANDARD_OUTPUT = 0, 1
LOCK = "COMMONTABLE_LOCK_OF_CHILD"
HOLDING, BEGIN = b"holding\n", b"begin\n"
PARENT_IS_GONE = 75


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
        from dbt.cli.main import cli  # noqa: PLC0415 (takes seconds, in which the parent may end)

        cli()


if __name__ == "__main__":
    main()
