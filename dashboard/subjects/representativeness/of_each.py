"""How far each partnership looks like its community, each beside its own past."""

from collections.abc import Mapping

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.kit import tiles
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.figure import Figure
from dashboard.kit.tiles import Lines, Tile
from dashboard.kit.whose import is_empty
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness import queries as asked
from dashboard.subjects.representativeness.match_trend import with_match_in_words
from dashboard.words.groups import are_few, begins, people, points

Row = Mapping[str, object]
PAGE = "representativeness"
TENTHS = 10


def compared() -> dict[str, str]:
    """By what, and who, as queries take them."""
    return {"attribute": comparison.by(), "population": comparison.population()}


def scores() -> pl.DataFrame:
    """Every partnership's match over the half-years; value and says as a picture takes them."""
    rows = asked.match_scores_of_each(session.scope(), until=session.view().period_end, **compared())
    return with_match_in_words(rows, session.text())


def below() -> dict[str, Row]:
    """The group furthest below its share in each partnership that has one."""
    rows = asked.groups_below(session.scope(), on=session.view().period_end, **compared())
    furthest = rows.unique("partnership_id", keep="first", maintain_order=True)
    return {row["partnership_id"]: row for row in furthest.rename({"compared": "n"}).iter_rows(named=True)}


def answer() -> Answer:
    """In how many partnerships a group is clearly below its share."""
    text = session.text()
    if is_empty():
        return nothing_yet("representativeness")
    now = comparison.now(scores())
    if now.is_empty():
        return Answer(text("representativeness.question"), not_yet(), has_figures=False)
    known, some = now.filter(pl.col("value").is_not_null()).height, len(below())
    key = "some" if some else "none"
    sentence = text.markdown(f"representativeness.every.{key}", count=some, of=now.height)
    what = text(
        "representativeness.every.of_what",
        attribute=comparison.attribute(),
        who=comparison.who(),
        months=comparison.months(),
    )
    unsaid = now.height - known
    more = [text("representativeness.every.unsaid", count=unsaid)] if unsaid else []
    return Answer(text("representativeness.question"), sentence, (what, *more))


def not_yet() -> str:
    return session.text()("representativeness.every.not_yet")


def show() -> None:
    """One small picture for each partnership, in order of name, all on one scale."""
    tiles.show_each(each, described, key="match", page=PAGE)


def each() -> Figure:
    text = session.text()
    names = partnerships(session.scope()).select("partnership_id", "name")
    now = comparison.now(scores()).select("partnership_id", "period_end", "match_score", "n", "status")
    return Figure(
        name="match_of_each",
        title=text("representativeness.every.title"),
        subtitle=text("representativeness.every.subtitle", who=comparison.who()),
        says="",
        table=names.join(now, on="partnership_id", maintain_order="left")
        .drop("partnership_id")
        .rename({"n": "compared"}),
        definitions=["match_score"],
    )


def described(names: Mapping[str, str]) -> list[Tile]:
    past, furthest = scores(), below()
    lines = Lines(past, "value", is_share=True, lowest=lowest(past))
    return [tile(lines, one, name=name, furthest=furthest.get(one)) for one, name in names.items()]


def lowest(past: pl.DataFrame) -> float:
    """The tenth below all scores: the foot of the scale that all pictures share."""
    return float((past["value"].min() or 0) * TENTHS // 1) / TENTHS


def tile(lines: Lines, partnership_id: str, *, name: str, furthest: Row | None) -> Tile:
    last = lines.of(partnership_id).row(-1, named=True)
    words = last["says"] or session.text()(f"status.{last['status'] or 'too_few'}")
    says = session.text()("representativeness.every.alt", name=name, match=words)
    picture = tiles.picture(lines, partnership_id, says=says, last_says=last["says"] or "")
    return Tile(partnership_id, name, picture, in_words(last, furthest))


def in_words(last: Row, furthest: Row | None) -> list[str]:
    """What the score is, where no line ends in it, and the group furthest below its share."""
    text = session.text()
    if last["value"] is None:
        return [text(f"status.{last['status'] or 'too_few'}")]
    if furthest is None:
        return [text("representativeness.every.near")]
    key = "below_few" if are_few(furthest) else "below"
    who = begins(people(comparison.by(), furthest["group_code"], text))
    return [text(f"representativeness.every.{key}", people=who, points=points(furthest, text))]
