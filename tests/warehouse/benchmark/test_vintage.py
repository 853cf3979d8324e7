"""Which years a download describes."""

import pytest

from warehouse.benchmark.refusal import RefusedError
from warehouse.benchmark.vintage import vintage_of


@pytest.mark.parametrize(
    ("name", "table", "years"),
    [
        ("ACSDT5Y2023.B03002-Data.csv", "B03002", "2019-2023"),
        ("ACSDT1Y2023.B03002-Data.csv", "B03002", "2023"),
        ("ACSDP5Y2018.DP05_data_with_overlays_2020-06-30T110936.csv", "DP05", "2014-2018"),
        ("DECENNIALPL2020.P2-Data.csv", "P2", "2020"),
        ("DECENNIALDHC2020.P12-Data.csv", "P12", "2020"),
        ("copy of ACSDT5Y2023.B03002-Data (1).csv", "B03002", "2019-2023"),
    ],
)
def test_the_name_tells_the_years(name, table, years):
    assert vintage_of(table, names=(name,), notes="", given=None) == years


def test_the_notes_tell_where_the_name_does_not():
    notes = "Source: U.S. Census Bureau, 2017-2021 American Community Survey 5-Year Estimates"
    assert vintage_of("B03002", names=("places.csv",), notes=notes, given=None) == "2017-2021"


@pytest.mark.parametrize("name", ["places.csv", "ACSDT5Y2023.B01001-Data.csv"])
def test_a_name_that_tells_nothing_or_names_another_table_leaves_the_question_open(name):
    with pytest.raises(RefusedError) as refused:
        vintage_of("B03002", names=(name,), notes="", given=None)
    assert refused.value.reason == "vintage_unknown"
    assert vintage_of("B03002", names=(name,), notes="", given="2019–2023") == "2019-2023"


@pytest.mark.parametrize("given", ["2023-2019", "19-23", "latest", ""])
def test_years_given_must_be_years(given):
    with pytest.raises(RefusedError) as refused:
        vintage_of("B03002", names=(), notes="", given=given)
    assert refused.value.reason == "vintage_unreadable"


def test_years_given_may_not_contradict_the_name():
    with pytest.raises(RefusedError) as refused:
        vintage_of("B03002", names=("ACSDT5Y2023.B03002-Data.csv",), notes="", given="2018-2022")
    assert refused.value.reason == "vintage_contradicted"
