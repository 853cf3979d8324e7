"""Making the sample: a million attendances, against ten seconds."""

from pathlib import Path

from benchmarks.timing import Comparison, seconds
from warehouse.sample.timeline import Size
from warehouse.sample.writing import write_sample

GOAL_SECONDS = 10.0


def sample_against_ten_seconds(place: Path, size: Size) -> Comparison:
    """The goal is a time, so the other side is that time, and the ratio at most one."""
    written = []
    spent = seconds(lambda: written.append(write_sample(place / "speed", size)))
    attendances = written[0].rows["attendance"]
    return Comparison(
        f"write a sample of {attendances:,} attendances, against 10 s a million",
        spent,
        GOAL_SECONDS * attendances / 1e6,
        goal=1.0,
    )
