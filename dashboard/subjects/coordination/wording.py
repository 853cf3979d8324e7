"""What became of promises, in words."""

import re
from textwrap import wrap

import polars as pl

from dashboard.text import Text
from dashboard.text.escaping import unmarked
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row
from dashboard.words.shortening import cut_short

ALWAYS_SAID = ("kept", "late", "missed")
SAID_IF_ANY = ("overdue",)
BESIDE_THE_DUE = ("moved_by_agreement", "cancelled", "unclear")
LONGEST_IN_A_TABLE = 140
LONGEST_IN_A_PICTURE = 100
LONGEST_LINE_IN_A_PICTURE = 44
LINES_IN_A_PICTURE = 2
# A text from a file that turns the direction of writing would turn the words after it too.
TURNS_THE_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
APART, TOGETHER_AGAIN = "\u2068", "\u2069"


def in_answer(now: Row | None, months: str, text: Text) -> str:
    """How many promises fell due in the half-year and what became of them, and the oldest open one."""
    if now is None or not now["due"]:
        return text.markdown("coordination.none_due", months=months)
    outcomes = text("coordination.and", **parts(now, text))
    sentence = text("coordination.answer", count=now["due"], months=months, outcomes=outcomes)
    return f"{sentence} {oldest_in_words(now, text)}"


def parts(now: Row, text: Text) -> dict[str, str]:
    """`25 were kept on time, 5 late` and `4 missed`: all but the last, and the last."""
    said = [name for name in (*ALWAYS_SAID, *SAID_IF_ANY) if name in ALWAYS_SAID or now[name]]
    words = [text(f"coordination.parts.{name}", count=now[name]) for name in said]
    return {"first": ", ".join(words[:-1]), "last": words[-1]}


def oldest_in_words(now: Row, text: Text) -> str:
    if not now["overdue_open"]:
        return text("coordination.none_open")
    return text("coordination.oldest", count=now["oldest_open_days"])


def more_about(periods: pl.DataFrame, now: Row | None, who: str, text: Text) -> tuple[str, ...]:
    """Whose promises, what was half a year before, and what counts in none of these figures."""
    said = [text.markdown("coordination.whose", who=who)]
    if now is None:
        return tuple(said)
    before = periods.filter(pl.col("period_end") < now["period_end"]).tail(1)
    if before.height and before["due"][0]:
        said.append(text("coordination.earlier", kept=before["kept"][0], due=before["due"][0]))
    said += [text(f"coordination.{name}", count=now[name]) for name in BESIDE_THE_DUE if now[name]]
    return (*said, text("period.not_over")) if now["is_provisional"] else tuple(said)


def kept_in_words(now: Row, text: Text) -> str:
    """`15 of 18`, or `83% of 36`; that nothing was due where nothing was."""
    return ratio(now["kept"], now["due"], text) if now["due"] else text("coordination.nothing_due")


def in_tile(now: Row, text: Text) -> tuple[str, str]:
    """How many were kept of those due, and how many are past due and open, with the days of the oldest."""
    kept, waiting = text("coordination.tile.none_due"), text("coordination.tile.none_open")
    if now["due"]:
        kept = text("coordination.tile.kept", ratio=kept_in_words(now, text))
    if now["overdue_open"]:
        waiting = text("coordination.tile.open", count=now["overdue_open"], days=now["oldest_open_days"])
    return kept, waiting


def state(promise: Row, text: Text) -> str:
    """What became of a promise, with its days: `12 days late`, `open, 41 days past due`."""
    outcome, days = promise["outcome"], promise["days_late"]
    if outcome is None:
        return text("coordination.state.unclear")
    if promise["is_open"] and outcome in {"missed", "overdue"}:
        return text("coordination.state.waiting", count=days)
    if promise["is_open"] and outcome == "moved_by_agreement":
        return text("coordination.state.moved_and_open")
    return (
        text(f"coordination.state.{outcome}", count=days) if days else text(f"coordination.state.{outcome}")
    )


def cut(written: str | None, longest: int = LONGEST_IN_A_TABLE) -> str | None:
    """What somebody wrote, on one line and not longer than that; files hold the whole."""
    return None if written is None else cut_short(written, longest)


def in_lines(written: str) -> tuple[str, ...]:
    """What somebody wrote, in the two lines that a narrow picture has for it; the second may be empty."""
    lines = wrap(
        unmarked(written),
        LONGEST_LINE_IN_A_PICTURE,
        max_lines=LINES_IN_A_PICTURE,
        placeholder="…",
        break_on_hyphens=False,
    )
    return (*lines, *[""] * (LINES_IN_A_PICTURE - len(lines)))


def set_apart(written: str) -> str:
    """The text as part of a line of ours: its direction of writing ends where it ends."""
    return f"{APART}{TURNS_THE_DIRECTION.sub('', written)}{TOGETHER_AGAIN}"
