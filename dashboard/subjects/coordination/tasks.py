"""Who does what: each task with who does it, answers for it, is asked and is told; its gaps and doubles."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.charts.matrix import parts_in_tasks
from dashboard.kit import columns
from dashboard.kit.figure import Figure
from dashboard.kit.picture_files import Chart
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.coordination import queries
from dashboard.subjects.coordination.viewed import as_of, named, names
from dashboard.subjects.coordination.wording import LONGEST_IN_A_PICTURE, cut, set_apart
from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.text.escaping import unmarked
from dashboard.words.rows import Row
from dashboard.words.written import in_language

NAME, MARTS = "tasks", ("tasks",)
TABLED = ("task", "in_short", "does_it", "answers", "is_asked", "is_told")
MOST_COLUMNS = 18
"""More columns than these have no room for their letters on a phone; the table says it all."""
MOST_ROWS = 40


def who_does_what(about: About) -> Figure:
    text, rows = session.text(), responsibilities(about)
    tasks = queries.tasks(session.scope(), about.partnership_id)
    said = in_language(tasks, "task", language=text.language)
    numbered = {name: number for number, name in enumerate(sorted(rows["organization"].unique()), 1)}
    return Figure(
        # On the page words say it; a picture of letters is for those who want it on paper.
        chart_on_paper=matrix(rows, tasks, numbered),
        name=NAME,
        title=text("coordination.tasks.title"),
        subtitle=text("coordination.tasks.as_of", as_of=as_of()),
        how=text("coordination.tasks.subtitle", as_of=as_of(), columns=key_to(numbered)),
        says=in_words(tasks),
        notes=[row_in_words(row) for row in said.sort("is_clear", maintain_order=True).rows(named=True)],
        table=columns.tabled(said, *TABLED, figure=NAME, marts=MARTS),
        of=name_of_shown(about),
        marts=MARTS,
    )


def responsibilities(about: About) -> pl.DataFrame:
    rows = queries.responsibilities(session.scope(), about.partnership_id)
    return rows.with_columns(named("organization_id").alias("organization"))


def row_in_words(task: Row) -> str:
    """`Childcare: Cedar Center answers; Mosaic does it.`; what is amiss is said in its place."""
    text = session.text()
    return text(
        "coordination.tasks.row",
        task=set_apart(cut(task["task"]) or ""),
        answers=part_in_words("answers", task["answers"], text),
        does_it=part_in_words("does_it", task["does_it"], text),
    )


def part_in_words(part: str, organizations: str, text: Text) -> str:
    """Who has the part, by name, or that nobody has."""
    called = names()
    who = [called.get(own, own) for own in organizations.split("|") if own]
    if not who:
        return text(f"coordination.tasks.{part}.nobody")
    # counts what is shown: one name or several, which only the grammar reads
    return text(f"coordination.tasks.{part}", count=len(who), who=all_of(who, text))


def all_of(names: list[str], text: Text) -> str:
    """`A, B and C`."""
    if len(names) == 1:
        return names[0]
    return text("coordination.and", first=", ".join(names[:-1]), last=names[-1])


def in_words(tasks: pl.DataFrame) -> str:
    text = session.text()
    if tasks.is_empty():
        return text("coordination.tasks.none")
    any_task = tasks.row(0, named=True)
    return text("coordination.tasks.says", clear=any_task["tasks_clear"], count=any_task["tasks_in_all"])


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
        (pl.col("organizations_accountable") == 1).alias("answers_alone"),
    )
    said = in_language(drawn, "task", language=session.view().language)
    return partial(parts_in_tasks, said.select(says_above(said)), parts=parts, columns=len(numbered))


def says_above(tasks: pl.DataFrame) -> pl.Series:
    """The task; before it what is amiss with it, where something is."""
    said, in_short = [], labels("task_in_short", session.text().language)
    for row in tasks.rows(named=True):
        task = set_apart(unmarked(cut(row["task"], LONGEST_IN_A_PICTURE) or ""))
        said.append(task if row["is_clear"] else f"{in_short[row['in_short']]} · {task}")
    return pl.Series("says", said, dtype=pl.String)
