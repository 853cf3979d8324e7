"""The comparisons as lines of a table, each written as soon as it is known."""

from benchmarks.timing import Comparison

LINE = "{:<72} {:>10} {:>10} {:>7} {:>6}  {}"
HEADINGS = LINE.format("what", "ours", "theirs", "ratio", "goal", "goal met")


def row(one: Comparison) -> str:
    goal = "–" if one.goal is None else f"{one.goal:.2f}"
    return LINE.format(
        one.what, duration(one.ours), duration(one.theirs), f"{one.ratio:.2f}", goal, one.verdict
    )


def duration(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
