"""Who does what: each task with who does it, answers for it, is asked and is told; its gaps and doubles."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.matrix import parts_in_tasks
from dashboard.kit.figure import Chart, Figure
from dashboard.kit.whose import name
from dashboard.subjects.coordination import queries as asked
from dashboard.subjects.coordination.viewed import as_of, named
from dashboard.subjects.coordination.wording import LONGEST_IN_A_PICTURE, cut, set_apart

PARTS = {"R": "does_it", "A": "answers", "C": "is_asked", "I": "is_told"}
MOST_COLUMNS = 18
"""More columns than these have no room for their letters on a phone; the table says it all."""
MOST_ROWS = 40


def who_does_what() -> Figure:
    text, rows = session.text(), responsibilities()
    tasks = by_task(rows)
    numbered = {name: number for number, name in enumerate(sorted(rows["organization"].unique()), 1)}
    return Figure(
        chart=matrix(rows, tasks, numbered),
        name="tasks",
        title=text("coordination.tasks.title"),
        subtitle=text("coordination.tasks.subtitle", as_of=as_of(), columns=key_to(numbered)),
        says=in_words(tasks),
        notes=[amiss_in_words(row) for row in tasks.filter(~pl.col("is_clear")).rows(named=True)],
        table=tasks.select("task", "in_short", *PARTS.values()),
        of=name(),
    )


def responsibilities() -> pl.DataFrame:
    own = session.view().partnership_id
    rows = asked.responsibilities(session.scope(), partnership_id=own)
    return rows.with_columns(named("organization_id").alias("organization"))


def by_task(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per task: who has which part in it, by name, and in short whether it is clear."""
    text = session.text()
    with_part = {
        column: pl.col("organization")
        .filter(pl.col("raci").str.contains(letter, literal=True))
        .sort()
        .str.join(", ")
        for letter, column in PARTS.items()
    }
    tasks = rows.group_by("task", maintain_order=True).agg(
        pl.col("is_clear", "organizations_accountable", "organizations_responsible").first(),
        **with_part,
    )
    short = [text(f"coordination.tasks.short.{what_is_amiss(row)}") for row in tasks.rows(named=True)]
    return tasks.with_columns(pl.Series("in_short", short, dtype=pl.String))


def what_is_amiss(task: dict[str, object]) -> str:
    if task["organizations_accountable"] == 0:
        return "nobody_answers"
    if task["organizations_accountable"] > 1:
        return "several_answer"
    return "clear" if task["is_clear"] else "nobody_does_it"


def amiss_in_words(task: dict[str, object]) -> str:
    return session.text()(
        f"coordination.tasks.{what_is_amiss(task)}",
        task=set_apart(cut(task["task"]) or ""),
        who=task["answers"],
    )


def in_words(tasks: pl.DataFrame) -> str:
    text = session.text()
    if tasks.is_empty():
        return text("coordination.tasks.none")
    return text("coordination.tasks.says", clear=int(tasks["is_clear"].sum()), count=tasks.height)


def key_to(numbered: dict[str, int]) -> str:
    return " · ".join(f"{number} {set_apart(name)}" for name, number in numbered.items())


def matrix(rows: pl.DataFrame, tasks: pl.DataFrame, numbered: dict[str, int]) -> Chart | None:
    if tasks.is_empty() or len(numbered) > MOST_COLUMNS:
        return None
    drawn = tasks.head(MOST_ROWS)
    place = {task: number for number, task in enumerate(drawn["task"])}
    parts = rows.filter(pl.col("task").is_in(drawn["task"].implode())).select(
        pl.col("task").replace_strict(place, return_dtype=pl.Int64).alias("place"),
        pl.col("organization").replace_strict(numbered, return_dtype=pl.Int64).alias("column"),
        pl.col("raci").alias("letters"),
        (pl.col("organizations_accountable") == 1).alias("is_clear"),
    )
    return partial(parts_in_tasks, drawn.select(says_above(drawn)), parts=parts, columns=len(numbered))


def says_above(tasks: pl.DataFrame) -> pl.Series:
    """The task; before it what is amiss with it, where something is."""
    said = []
    for row in tasks.rows(named=True):
        task = set_apart(cut(row["task"], LONGEST_IN_A_PICTURE) or "")
        said.append(task if row["is_clear"] else f"{row['in_short']} · {task}")
    return pl.Series("says", said, dtype=pl.String)
