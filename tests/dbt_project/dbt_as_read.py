"""Runs dbt with the project as it was read before: `python -m tests.dbt_project.dbt_as_read MANIFEST …`."""

import sys
from pathlib import Path

from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest


def main(manifest: Path, *arguments: str) -> int:
    """Unlike dbt by itself, which would read all anew for another value of a variable."""
    done = dbtRunner(manifest=Manifest.from_msgpack(manifest.read_bytes())).invoke(list(arguments))
    if done.exception is not None:
        raise done.exception
    return 0 if done.success else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
