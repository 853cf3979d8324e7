"""Small downloads in the layouts of the Census Bureau's site, made by hand."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from warehouse.cli.benchmarking import benchmark as benchmark_command
from warehouse.settings import Home

DOWNLOADS = Path(__file__).resolve().parents[4] / "shared" / "data" / "census_downloads"

B03002 = {
    1: "Total:",
    2: "Total:!!Not Hispanic or Latino:",
    3: "Total:!!Not Hispanic or Latino:!!White alone",
    4: "Total:!!Not Hispanic or Latino:!!Black or African American alone",
    5: "Total:!!Not Hispanic or Latino:!!American Indian and Alaska Native alone",
    6: "Total:!!Not Hispanic or Latino:!!Asian alone",
    7: "Total:!!Not Hispanic or Latino:!!Native Hawaiian and Other Pacific Islander alone",
    8: "Total:!!Not Hispanic or Latino:!!Some other race alone",
    9: "Total:!!Not Hispanic or Latino:!!Two or more races:",
    10: "Total:!!Not Hispanic or Latino:!!Two or more races:!!Two races including Some other race",
    11: "Total:!!Not Hispanic or Latino:!!Two or more races:!!Two races excluding Some other race",
    12: "Total:!!Hispanic or Latino:",
    13: "Total:!!Hispanic or Latino:!!White alone",
}
LANCASTER = ("1600000US0640130", "Lancaster city, California")
WATTS = ("1400000US06037243000", "Census Tract 2430; Los Angeles County; California")
# Estimate and margin of error by line: 100 people, 45 of them Hispanic.
FIGURES = {
    1: (100, 12), 2: (55, 9), 3: (20, 8), 4: (15, 7), 5: (0, 14), 6: (10, 5), 7: (0, 11), 8: (4, 6),
    9: (6, 3), 10: (2, 2), 11: (4, 2), 12: (45, 10), 13: (5, 4),
}  # fmt: skip


@pytest.fixture
def real_downloads():
    """The two files from the Census Bureau's site, which are not part of the project."""
    if not DOWNLOADS.exists():
        pytest.skip("the Census Bureau's files are not beside the project")
    return DOWNLOADS


@pytest.fixture
def grid():
    """A function: the rows of a download (codes, labels, areas) as lists of cells."""

    def make(table="B03002", labels=B03002, areas=((*LANCASTER, FIGURES),), *, digits=3, kinds="EM", last=""):
        words = {"E": "Estimate!!", "M": "Margin of Error!!", "N": " !!"}
        columns = [(number, kind) for number in labels for kind in kinds]
        codes = [f"{table}_{number:0{digits}}{kind}" for number, kind in columns]
        first = [words[kind] + labels[number] for number, kind in columns]
        rows = [["GEO_ID", "NAME", *codes], ["Geography", "Geographic Area Name", *first]]
        for geo_id, name, figures in areas:
            cells = [str(figures[number]["ENM".index(kind) // 2]) for number, kind in columns]
            rows.append([geo_id, name, *cells])
        return [[*row, last] for row in rows] if last is not None else rows

    return make


@pytest.fixture
def written(tmp_path):
    """A function: the rows written to a file as the site writes them; gives its path."""

    def write(
        rows, name="ACSDT5Y2023.B03002-Data.csv", *, encoding="utf-8-sig", quoting=csv.QUOTE_ALL, **how
    ):
        text = io.StringIO()
        csv.writer(text, quoting=quoting, **{"lineterminator": "\n", **how}).writerows(rows)
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return write


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    monkeypatch.setenv("COMMONTABLE_HOME", str(folder))
    return Home(folder)


@pytest.fixture
def run(home):  # noqa: ARG001 (a command must never find another home than the test's own)
    """A function: `commontable benchmark …`, in English unless said otherwise."""

    def invoke(*arguments, language="en"):
        command, *others = map(str, arguments)
        return CliRunner().invoke(benchmark_command, [command, *others, "--language", language])

    return invoke
