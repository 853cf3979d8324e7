"""dbt, as a child that never outlives the command that started it.

The parent keeps the writing end of this process's standard input open and writes nothing into it. When the
parent ends, however it ends, the kernel closes that end; then this process ends too, and its lock with it.
"""

import os
import threading

STANDARD_INPUT = 0
PARENT_IS_GONE = 75


def end_with_parent() -> None:
    # os.read, because a daemon thread that waits inside sys.stdin makes the interpreter abort at its end.
    while os.read(STANDARD_INPUT, 4096):
        pass
    os._exit(PARENT_IS_GONE)


def main() -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    from dbt.cli.main import cli  # noqa: PLC0415 (takes seconds, in which the parent may end)

    cli()


if __name__ == "__main__":
    main()
