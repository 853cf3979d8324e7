"""A table is read in the page's language, and a file keeps plain numbers."""

from datetime import date, datetime

import polars as pl

from dashboard.asked.catalogue import Column
from dashboard.kit.columns import Columns
from dashboard.kit.details import to_be_read
from dashboard.kit.table import as_read, labelled
from dashboard.text import text_in


def known(name: str, label: str, form: str, codes: str | None = None) -> Column:
    return Column("a_mart", name, label, label, None, form, codes, ())


KNOWN = {
    "month": known("month", "Mes", "month"),
    "kind": known("kind", "Tipo de reunión", "code", "meeting_kind"),
    "kinds": known("kinds", "Hecho de", "codes", "tie_made_of"),
    "organization_id": known("organization_id", "Organización", "organization"),
    "members_end": known("members_end", "Integrantes al final", "count"),
    "retained_share": known("retained_share", "Proporción que sigue", "share"),
    "is_provisional": known("is_provisional", "Provisional", "yes_no"),
}
COLUMNS = Columns(("a_mart",), {"a_mart": KNOWN}, text_in("es"), {}, {"o1": "Biblioteca"})
FRAME = pl.DataFrame(
    {
        "month": [date(2026, 5, 1), date(2026, 6, 1)],
        "kind": ["general", "unheard_of"],
        "members_end": [1775, None],
        "retained_share": [0.264, None],
        "is_provisional": [False, True],
    }
)


def cells(frame: pl.DataFrame) -> list[list[str]]:
    """The words of each cell, row by row, as a page shows them."""
    styler = as_read(frame, COLUMNS)
    styler._compute()
    shape = styler.data.shape
    return [
        [styler._display_funcs[row, column](styler.data.iloc[row, column]) for column in range(shape[1])]
        for row in range(shape[0])
    ]


def test_numbers_days_shares_codes_and_flags_are_said_in_the_language():
    assert cells(FRAME)[0] == ["mayo\u00a0de\u00a02026", "Reunión general", "1\\,775", "26\\%", "no"]


def test_a_missing_value_is_a_dash_and_an_unknown_code_stays():
    assert cells(FRAME)[1] == ["junio\u00a0de\u00a02026", "unheard\\_of", "–", "–", "sí"]


def test_several_codes_are_each_said_and_an_id_is_a_name():
    frame = pl.DataFrame({"kinds": ["meeting|support", "promise"], "organization_id": ["o1", "o2"]})
    assert labelled(frame, COLUMNS).rows() == [
        ("reuniones, ayuda prestada", "Biblioteca"),
        ("promesas", "o2"),
    ]


def test_a_moment_is_said_to_the_minute_and_a_missing_day_is_a_dash():
    frame = pl.DataFrame({"loaded_at": [datetime(2026, 7, 1, 9, 30)], "period_end": [None]}).cast(
        {"period_end": pl.Date}
    )
    assert cells(frame) == [["1\u00a0de\u00a0julio\u00a0de\u00a02026\\,\u00a009\\:\u206030", "–"]]


def test_text_in_a_cell_is_never_markup():
    assert cells(pl.DataFrame({"source": ["**b**"]})) == [["\\*\\*b\\*\\*"]]


def test_a_file_has_the_labels_and_keeps_numbers_and_days():
    made = labelled(FRAME, COLUMNS)
    assert made.columns == [
        "Mes",
        "Tipo de reunión",
        "Integrantes al final",
        "Proporción que sigue",
        "Provisional",
    ]
    assert made.row(0) == (date(2026, 5, 1), "Reunión general", 1775, 0.264, "no")


def test_the_news_stand_on_top_and_only_a_real_warning_takes_a_column():
    assert to_be_read(FRAME)["month"].to_list() == [date(2026, 6, 1), date(2026, 5, 1)]
    assert "is_provisional" in to_be_read(FRAME).columns
    assert "is_provisional" not in to_be_read(FRAME.head(1)).columns


def test_a_table_without_time_stays_in_its_order():
    frame = pl.DataFrame({"name": ["b", "a"]})
    assert to_be_read(frame)["name"].to_list() == ["b", "a"]
