"""What an installation stands on: versions, folder, disk, and who writes right now."""

import platform
import shutil
from importlib.metadata import version

from warehouse.doctor.observation import ATTENTION, WELL, Observation
from warehouse.one_writer import Writer
from warehouse.operating_system import is_closed_to_others
from warehouse.settings import VERSION, Home

BYTES_IN_A_GIGABYTE = 1_000_000_000
# A build rewrites its models and a release; a rebuild makes a private database beside the first.
FREE_GIGABYTES_WANTED = 1


def versions() -> Observation:
    libraries = {name: version(name) for name in ("duckdb", "dbt-core", "polars", "streamlit")}
    facts = {"common_table": VERSION, "python": platform.python_version(), **libraries}
    return Observation("versions", WELL, {name.replace("-", "_"): number for name, number in facts.items()})


def folder(home: Home) -> Observation:
    is_closed = is_closed_to_others(home.path)
    return Observation(
        "folder" if is_closed else "folder_open", WELL if is_closed else ATTENTION, {"home": str(home.path)}
    )


def free_disk(home: Home) -> Observation:
    free = shutil.disk_usage(home.path).free / BYTES_IN_A_GIGABYTE
    private = home.private.stat().st_size / BYTES_IN_A_GIGABYTE if home.private.exists() else 0
    wanted = FREE_GIGABYTES_WANTED + 2 * private
    name, state = ("disk", WELL) if free >= wanted else ("disk_short", ATTENTION)
    return Observation(name, state, {"free_gb": round(free, 1), "wanted_gb": round(wanted, 1)})


def somebody_writes(writer: Writer | None) -> Observation:
    if writer is None:
        return Observation("somebody_writes", WELL)
    return Observation("writer", WELL, {"doing": writer.doing, "since": writer.since, "pid": writer.pid})
