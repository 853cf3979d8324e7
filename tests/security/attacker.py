"""A reader of two releases who solves equations in whole numbers, written from what the marts say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

import numpy as np
import polars as pl
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

CELL = ["partnership_id", "period_end", "population", "attribute", "group_code"]
TABLE = CELL[:4]
NOT_KNOWN = "not_known"
ENOUGH = 5
FAMILIES = (
    ["members", "newcomers", "leavers"],
    ["attendees", "came_back"],
    ["leaders", "leaders_pooled"],
    ["contacted"],
)
Equation = tuple[list, float, float]
Rules = Callable[[pl.DataFrame], Iterator[Equation]]


def nothing_more(cells: pl.DataFrame) -> Iterator[Equation]:  # noqa: ARG001 (whoever knows no more rules)
    yield from ()


@dataclass(frozen=True)
class Reader:
    """What somebody knows of how people are counted: rules, and who moved otherwise in each half-year.

    `others` says how many left as soon as they had joined, and how many returned; without a word, nobody.
    Different people are counted over two years, or over so many half-years.
    """

    rules: Rules = nothing_more
    others: Mapping[date, tuple[int, int]] = field(default_factory=dict)
    half_years_pooled: int = 4


ANYBODY = Reader()


@dataclass(frozen=True)
class Knowledge:
    """Cells with their bounds, and equations between them: low <= rows @ x <= high."""

    cells: pl.DataFrame
    rows: csr_array
    low: np.ndarray
    high: np.ndarray

    def extreme(self, cost: np.ndarray) -> np.ndarray:
        """The partnerships have nothing to do with each other, so one program asks one cell of each."""
        found = milp(
            cost,
            integrality=np.ones(cost.size),
            bounds=Bounds(self.cells["least"].to_numpy(), self.cells["most"].to_numpy()),
            constraints=LinearConstraint(self.rows, self.low, self.high),
        )
        assert found.x is not None, found.message
        return np.round(found.x)


def read(*releases: pl.DataFrame) -> pl.DataFrame:
    """The cells of several releases of representation_by_group; what any of them shows is known.

    The people whose answer is not known are one more group of each table.
    """
    together = pl.concat(releases).filter(pl.col("group_code") != "all_other")
    assert together.group_by(CELL).agg(pl.col("people").drop_nulls().n_unique())["people"].max() <= 1
    cells = (
        together.sort(pl.col("hidden_because") == "withheld", nulls_last=False)
        .group_by(CELL, maintain_order=True)
        .agg(
            pl.col("people").drop_nulls().first(),
            pl.col("hidden_because").first(),
            pl.col("known").drop_nulls().first(),
            pl.col("population_people").max(),
            pl.col("fewest_shown").first(),
        )
    )
    not_known = cells.unique(TABLE).with_columns(
        group_code=pl.lit(NOT_KNOWN),
        people=pl.col("population_people") - pl.col("known"),
        hidden_because=pl.lit(None, dtype=pl.String),
    )
    return pl.concat([cells, not_known]).sort(CELL)


def knowledge(cells: pl.DataFrame, reader: Reader = ANYBODY) -> Knowledge:
    """What each cell says of itself, the sums of the tables, and what ties populations to each other."""
    few = pl.col("hidden_because") == "few"
    protecting = pl.col("hidden_because") == "protecting"
    bounded = cells.with_columns(
        least=pl.coalesce("people", pl.when(protecting).then("fewest_shown").otherwise(0)),
        most=pl.coalesce(
            "people",
            pl.when(few).then(pl.min_horizontal(pl.col("fewest_shown") - 1, "population_people")),
            "population_people",
        ),
    ).with_row_index("cell")
    balanced = balances(bounded, others=reader.others)
    together = windows(bounded, half_years=reader.half_years_pooled)
    equations = [*sums(bounded), *balanced, *parts(bounded), *together, *reader.rules(bounded)]
    entries = [(number, cell, sign) for number, (terms, _, _) in enumerate(equations) for cell, sign in terms]
    row, column, sign = np.array(entries).T
    return Knowledge(
        bounded,
        csr_array((sign, (row, column)), shape=(len(equations), bounded.height)),
        np.array([low for _, low, _ in equations], dtype=float),
        np.array([high for _, _, high in equations], dtype=float),
    )


def sums(cells: pl.DataFrame) -> Iterator[tuple[list, float, float]]:
    """The groups and those whose answer is not known are everybody."""
    for row in cells.group_by(TABLE).agg("cell", pl.col("population_people").first()).iter_rows(named=True):
        people = row["population_people"]
        yield [(cell, 1) for cell in row["cell"]], people, people


def balances(
    cells: pl.DataFrame, *, others: Mapping[date, tuple[int, int]]
) -> Iterator[tuple[list, float, float]]:
    """Members before, plus newcomers, less leavers, are members, but for the others, each of some group."""
    at = {tuple(row[name] for name in CELL): row["cell"] for row in cells.iter_rows(named=True)}
    ends = sorted(cells["period_end"].unique())
    before = dict(zip(ends[1:], ends, strict=False))
    groups = defaultdict(list)
    for (partnership, end, population, attribute, group), cell in at.items():
        earlier = at.get((partnership, before.get(end), "members", attribute, group))
        if population == "members" and earlier is not None:
            new, gone = (at[partnership, end, flow, attribute, group] for flow in ("newcomers", "leavers"))
            balance = [(cell, 1), (earlier, -1), (new, -1), (gone, 1)]
            groups[partnership, attribute, end].append(balance)
    for (_, _, end), balanced in groups.items():
        left_at_once, returned = others.get(end, (0, 0))
        for together in some_of(balanced) if left_at_once or returned else balanced:
            yield together, -left_at_once, returned


def some_of(groups: list[list]) -> Iterator[list]:
    """Any groups taken together: what they have of something known in total is no more than that."""
    for number in range(1, len(groups) + 1):
        for some in combinations(groups, number):
            yield [term for one in some for term in one]


def parts(cells: pl.DataFrame) -> Iterator[tuple[list, float, float]]:
    """Who came back had attended."""
    at = {tuple(row[name] for name in CELL): row["cell"] for row in cells.iter_rows(named=True)}
    for (partnership, end, population, *group), cell in at.items():
        whole = at.get((partnership, end, "attendees", *group))
        if population == "came_back" and whole is not None:
            yield [(cell, 1), (whole, -1)], -np.inf, 0


def windows(cells: pl.DataFrame, *, half_years: int) -> Iterator[Equation]:
    """The different people of a window were there in one of its half-years, and are as many at least."""
    at = {tuple(row[name] for name in CELL): row["cell"] for row in cells.iter_rows(named=True)}
    ends = sorted(cells["period_end"].unique())
    for (partnership, end, population, *group), pooled in at.items():
        if not population.endswith("_pooled"):
            continue
        of, place = population.removesuffix("_pooled"), ends.index(end)
        window = ends[place - half_years + 1 : place + 1]
        each = [at[partnership, half_year, of, *group] for half_year in window]
        yield [(pooled, 1), *((cell, -1) for cell in each)], -np.inf, 0
        yield from (([(cell, 1), (pooled, -1)], -np.inf, 0) for cell in each)


def rules_of_membership(cells: pl.DataFrame) -> Iterator[Equation]:
    """Of partnerships with a meeting a month and a clock of six months, in which nobody joins twice.

    Members came or joined; who was one and did not leave came, and still is one; who left was one; who leads
    came.
    """
    at = {tuple(row[name] for name in CELL): row["cell"] for row in cells.iter_rows(named=True)}
    ends = sorted(cells["period_end"].unique())
    before = dict(zip(ends[1:], ends, strict=False))
    for (partnership, end, population, *group), member in at.items():
        if population != "members":
            continue
        now = {
            name: at[partnership, end, name, *group]
            for name in ("attendees", "newcomers", "leavers", "leaders")
        }
        yield [(member, 1), (now["attendees"], -1), (now["newcomers"], -1)], -np.inf, 0
        yield [(now["leaders"], 1), (now["attendees"], -1)], -np.inf, 0
        earlier = at.get((partnership, before.get(end), "members", *group))
        if earlier is not None:
            yield [(earlier, 1), (now["leavers"], -1), (now["attendees"], -1)], -np.inf, 0
            yield [(now["leavers"], 1), (earlier, -1)], -np.inf, 0


def ranges(cells: pl.DataFrame, *, ends: Iterable[object], reader: Reader = ANYBODY) -> pl.DataFrame:
    """How many values each hidden cell of these half-years spans, given everything."""
    families = [cells] if reader.rules is not nothing_more else of_each_family(cells)
    return pl.concat([spans(knowledge(family, reader), ends=ends) for family in families])


def of_each_family(cells: pl.DataFrame) -> list[pl.DataFrame]:
    families = [cells.filter(pl.col("population").is_in(family)) for family in FAMILIES]
    return [family for family in families if not family.is_empty()]


def spans(known: Knowledge, *, ends: Iterable[object]) -> pl.DataFrame:
    """How many values each hidden cell of these half-years spans; of one that spans enough, so many at least.

    Every solution says a number of all cells, so most have spanned enough before they are asked.
    """
    lowest, highest = np.full(known.cells.height, np.inf), np.full(known.cells.height, -np.inf)
    enough = np.minimum(known.cells["population_people"].to_numpy(), ENOUGH - 1)
    asked = known.cells.filter(
        pl.col("period_end").is_in(list(ends)),
        pl.col("least") < pl.col("most"),
        pl.col("group_code") != NOT_KNOWN,
    )
    for same in asked.group_by(CELL[1:], maintain_order=True).agg("cell")["cell"]:
        at = same.to_numpy()
        cost = np.zeros(known.cells.height)
        cost[at[highest[at] - lowest[at] < enough[at]]] = 1.0
        for found in (known.extreme(cost), known.extreme(-cost)) if cost.any() else ():
            lowest, highest = np.minimum(lowest, found), np.maximum(highest, found)
    spanned = known.cells.with_columns(values=pl.Series(highest - lowest + 1))
    return spanned.join(asked, on="cell", how="semi")


def silent(cells: pl.DataFrame, end: object) -> pl.DataFrame:
    """The same if that half-year's counts were not printed, its totals being known all the same."""
    here = pl.col("period_end") == end
    return cells.filter(pl.col("period_end") <= end).with_columns(
        people=pl.when(~here).then("people"),
        known=pl.when(~here).then("known"),
        hidden_because=pl.when(here).then(pl.lit("withheld")).otherwise("hidden_because"),
    )


def narrowed(
    cells: pl.DataFrame, *, ends: Iterable[object] | None = None, reader: Reader = ANYBODY
) -> pl.DataFrame:
    """Hidden cells with fewer than five values that had more before their half-year was printed."""
    asked = list(cells["period_end"].unique() if ends is None else ends)
    # A population of n people leaves n + 1 values at most, whatever is printed.
    narrow = ranges(cells, ends=asked, reader=reader).filter(
        pl.col("values") < pl.min_horizontal(pl.col("population_people") + 1, ENOUGH)
    )
    suspected = cells.join(narrow, on=["partnership_id"], how="semi")
    before = [
        ranges(silent(suspected, end), ends=[end], reader=reader) for end in narrow["period_end"].unique()
    ]
    if not before:
        return narrow
    left = pl.concat(before).select(*CELL, left="values")
    return narrow.join(left, on=CELL).filter(pl.col("values") < pl.min_horizontal("left", ENOUGH))
