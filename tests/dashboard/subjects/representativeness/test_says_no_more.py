"""Picture, tooltip, order, scale, alternative text and file say no more than the marts publish."""

import json
import re
from itertools import product

import duckdb
import polars as pl
import pytest

from dashboard.kit import details, figure
from tests.dashboard.opening import with_every_table_open

K = 11
DIGITS = re.compile(r"\d[\d,.]*")
BOUNDS = ("10", "11", "17")
"""What the marts say a hidden group must lie between."""
BOUND_IN_WORDS = {
    "en": ("at most 10", "between 11 and 17"),
    "es": ("10 como máximo", "entre 11 y 17"),
}
NOT_A_FIGURE = {"place"}
"""Where a row stands."""
OF_A_HIDDEN_GROUP = ("share", "ci_low", "ci_high", "value", "coverage")
FROM_NOTHING_TO_ALL = [0, 1]


class Seen:
    """What a page sent to the browser: its pictures, and the tables that its files hold."""

    def __init__(self) -> None:
        self.pictures: list[dict] = []
        self.tables: dict[str, pl.DataFrame] = {}

    def rows(self):
        """Each picture's data as frames."""
        for picture in self.pictures:
            yield from (pl.read_ipc_stream(packed) for packed in picture["datasets"].values())

    def shown_rows(self):
        return [frame for frame in self.rows() if frame.height]


@pytest.fixture
def seen(monkeypatch):
    everything = Seen()
    show = details.show_downloads

    def keep(export, *, name, of):
        everything.tables[name] = export.table
        show(export, name=name, of=of)

    monkeypatch.setattr(figure, "show_picture", everything.pictures.append)
    monkeypatch.setattr(details, "show_downloads", keep)
    return everything


def opened_with_all_tables(open_page, seen, **address):
    app = open_page(**address)
    # The page that came before it was the overview.
    seen.pictures.clear()
    return with_every_table_open(app)


def published(path):
    """Every number of the marts that the page reads."""
    numbers = set()
    with duckdb.connect(str(path), read_only=True) as release:
        marts = [
            mart
            for (mart,) in release.sql(
                "select table_name from duckdb_tables() where table_name like 'representation%'"
            ).fetchall()
        ]
        for mart in marts:
            for column in release.table(f"marts.{mart}").pl().select(pl.selectors.numeric()).iter_columns():
                known = column.drop_nulls().cast(pl.Float64)
                numbers |= {round(number, 9) for number in known}
    return numbers


def numbers_in(frame):
    numeric = frame.select(pl.selectors.numeric())
    for column in numeric.iter_columns():
        if column.name not in NOT_A_FIGURE:
            yield from (round(float(number), 9) for number in column.drop_nulls())


def scales_in(spec):
    """Every list of numbers that a picture gives as the ends of a scale."""
    found = re.findall(r'"domain": (\[[-\d., ]+\])', json.dumps(spec, default=str))
    return [json.loads(ends) for ends in found]


@pytest.mark.parametrize(
    "address",
    [
        {"view": view, "population": population, "benchmark": benchmark}
        for view, population, benchmark in product(
            ("partnership", "funder"), ("members", "attendees"), ("", "older")
        )
    ],
)
def test_every_number_of_a_picture_or_a_file_is_a_published_one(all_tables, open_page, seen, address):
    opened_with_all_tables(open_page, seen, **address)
    known = published(all_tables)
    assert seen.pictures
    assert seen.tables
    for frame in (*seen.shown_rows(), *seen.tables.values()):
        assert set(numbers_in(frame)) <= known


@pytest.mark.usefixtures("all_tables")
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_hidden_group_has_no_number_but_its_bounds_and_the_fewest_that_is_shown(open_page, seen, language):
    opened_with_all_tables(open_page, seen, lang=language)
    for frame in seen.shown_rows():
        if "hidden" not in frame.columns:
            continue
        for row in frame.filter(pl.col("hidden").is_not_null()).iter_rows(named=True):
            assert all(row.get(column) is None for column in OF_A_HIDDEN_GROUP)
            said = " ".join(str(row.get(column) or "") for column in ("says", "hidden", "share_says"))
            assert set(DIGITS.findall(said)) <= {str(K), *BOUNDS}


@pytest.mark.usefixtures("all_tables")
def test_a_hidden_group_of_a_file_has_no_number_of_its_own(open_page, seen):
    opened_with_all_tables(open_page, seen)
    own = (
        "How many",
        "Share",
        "Interval from",
        "Interval to",
        "Difference, in points",
        "More people to close it",
    )
    tables = [table for table in seen.tables.values() if "Not shown" in table.columns]
    assert tables
    for table in tables:
        hidden = table.filter(pl.col("Not shown").is_not_null())
        assert hidden.height
        assert hidden.select(own).null_count().row(0) == (hidden.height,) * len(own)


@pytest.mark.usefixtures("all_tables")
@pytest.mark.parametrize("view", ["partnership", "funder"])
def test_a_scale_is_no_number_from_the_data_but_from_nothing_to_all(open_page, seen, view):
    opened_with_all_tables(open_page, seen, view=view)
    ends = [scale for picture in seen.pictures for scale in scales_in({**picture, "datasets": {}})]
    lowest_published = 0.8
    assert all(scale in (FROM_NOTHING_TO_ALL, [lowest_published, 1.0]) for scale in ends)


@pytest.mark.usefixtures("all_tables")
def test_groups_stand_by_their_size_in_the_community_and_not_by_their_own(open_page, seen):
    opened_with_all_tables(open_page, seen)
    first = seen.tables["groups"]
    sizes = first.filter(pl.col("Group") != "All other groups")["Share of the community"]
    assert sizes.drop_nulls().to_list() == sorted(sizes.drop_nulls(), reverse=True)
    assert first["Group"][-1] == "All other groups"


@pytest.mark.usefixtures("all_tables")
def test_alternative_texts_say_of_a_hidden_group_only_that_it_is_hidden(open_page, seen):
    opened_with_all_tables(open_page, seen)
    steps = next(
        picture["description"]
        for picture in seen.pictures
        if picture["description"].startswith("Black or African American, step by step")
    )
    assert steps == "Black or African American, step by step: Came fewer than 11; Members 18%."


@pytest.mark.usefixtures("all_tables")
@pytest.mark.parametrize("language", ["en", "es"])
def test_where_a_bound_exists_picture_and_table_say_it(open_page, seen, language):
    opened_with_all_tables(open_page, seen, lang=language)
    few, protecting = BOUND_IN_WORDS[language]
    marks = [
        frame["hidden"].drop_nulls().to_list() for frame in seen.shown_rows() if "hidden" in frame.columns
    ]
    assert marks
    assert any(few in mark and protecting in mark for mark in marks)
    [said] = {
        tuple(table["Not shown" if language == "en" else "No se muestra"].drop_nulls())
        for name, table in seen.tables.items()
        if name == "groups"
    }
    assert few in said
    assert any(one.startswith(protecting) for one in said)


@pytest.mark.usefixtures("all_tables")
def test_no_hidden_group_is_called_too_few_to_judge(open_page, seen):
    opened_with_all_tables(open_page, seen)
    groups = seen.tables["groups"]
    hidden = groups.filter(pl.col("Not shown").is_not_null())
    assert set(hidden["Beside the community"].drop_nulls()) == {"cannot be told"}
    for frame in seen.shown_rows():
        if {"hidden", "says"} <= set(frame.columns):
            said = frame.filter(pl.col("hidden").is_not_null())["says"].drop_nulls().to_list()
            assert not any("too " in one for one in said)
