"""What people are compared with is called by who counted, and when, and not by the code of a table."""

import pytest

from dashboard.text import text_in
from dashboard.words.benchmarks import survey_in_words
from warehouse.benchmark.tables import TABLES

SAID = [
    (
        "ACS B03002",
        "2019-2023",
        "American Community Survey, five years to 2023, race and ethnicity",
        "Encuesta sobre la Comunidad Estadounidense, cinco años hasta 2023, raza y etnicidad",
    ),
    (
        "ACS DP05",
        "2023",
        "American Community Survey, 2023, race and ethnicity",
        "Encuesta sobre la Comunidad Estadounidense, 2023, raza y etnicidad",
    ),
    ("2020 Census P2", "2020", "Census of 2020, race and ethnicity", "Censo de 2020, raza y etnicidad"),
    (
        "ACS five-year, tracts weighted by area",
        "2014-2018",
        "American Community Survey, five years to 2018, race and ethnicity, from census tracts",
        "Encuesta sobre la Comunidad Estadounidense, cinco años hasta 2018, raza y etnicidad,"
        " por sectores censales",
    ),
    ("A count of our own", "2024", "A count of our own, 2024", "A count of our own, 2024"),
]


@pytest.mark.parametrize(("source", "vintage", "english", "spanish"), SAID)
def test_a_benchmark_is_called_by_who_counted_and_until_when(source, vintage, english, spanish):
    row = {"source_table": source, "vintage": vintage, "attribute": "race_ethnicity"}
    assert survey_in_words(row, text_in("en")) == english
    assert survey_in_words(row, text_in("es")) == spanish


@pytest.mark.parametrize("table", TABLES.values(), ids=str)
def test_no_table_of_the_census_is_called_by_its_code(table):
    row = {"source_table": table.source_table, "vintage": "2019-2023", "attribute": "home_language"}
    assert table.name not in survey_in_words(row, text_in("en"))
