"""The kinds of columns that the tables of the contract are made of."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.polars import Check, Column, DataFrameSchema

from warehouse.contract.categories import codes

LARGEST_INTEGER = 2_147_483_647
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def table(
    name: str,
    *,
    one_row_per: str,
    columns: dict[str, Column],
    key: list[str] | None = None,
    rules: list[Check] | None = None,
) -> DataFrameSchema:
    """A table that may come in.

    A row with the `key` of an earlier one supersedes it. A table without a key holds rows that may repeat:
    equal rows of one file all count (the same answer, given by two people). `rules` are what must hold
    between the columns of a row.
    """
    metadata = {"key": key or list(columns), "may_repeat": key is None}
    return DataFrameSchema(columns, checks=rules, name=name, title=one_row_per, metadata=metadata)


def column(
    dtype: pl.DataType | type[pl.DataType],
    *checks: Check,
    required: bool = False,
    default: float | None = None,
    **metadata: str | bool,
) -> Column:
    """A column; a required one must stand in the file and be filled in every row."""
    return Column(
        dtype, list(checks), nullable=not required, required=required, default=default, metadata=metadata
    )


def check(code: str, holds: Callable[[pl.Expr], pl.Expr], **says: object) -> Check:
    """A check of one column, which fails with `code`; `says` is what a message needs to explain it."""

    def failing(data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(holds(pl.col(data.key)))

    # One failure case is enough, because the rows that fail are read from the check's output.
    return Check(failing, name=code, statistics=says, n_failure_cases=1)


# A long number as a spreadsheet shows it once it is too wide: its last digits are lost.
CUT_OFF = r"^\d([.,]\d+)?[Ee]\+\d+$"


def not_cut_off() -> Check:
    return check("cut_off", lambda value: ~value.str.contains(CUT_OFF))


# What stands for nothing, or for all as in the marts: signs alone, errors of a spreadsheet such as #REF!, and
# such words in both languages. Two letters without a stroke may be somebody's initials.
NO_ID = (
    r"(?i)^(?:[^\p{L}\p{N}]+|all|none|nothing|null|nil|nan|undefined|unknown|missing|blank|empty"
    r"|#?n/[ad]|#[¡¿]?[\p{L}/0]+[!?]|ningun[oa]?|nada|nadie|vac[ií][oa]|desconocid[oa]|tbd|s/n|s/d)$"
)
# What people call all partnerships; an organization may be called so.
EVERY_ONE = r"(?i)^(?:any|every|everyone|todas?|todos?|cualquiera)$"


def stands_for_one(pattern: str) -> Check:
    return check("no_id", lambda value: ~value.str.contains(pattern))


def identifier(*, required: bool = True, may_be_a_person: bool = False, no_id: str = NO_ID) -> Column:
    """An id; one that `may_be_a_person` need not be that of anybody in `people`; none is like `no_id`."""
    return column(
        pl.String,
        not_cut_off(),
        stands_for_one(no_id),
        required=required,
        may_be_a_person=may_be_a_person,
        is_id=not may_be_a_person,
    )


def refers_to(other: str, *, required: bool = False) -> Column:
    """An id of a row of another table."""
    return column(pl.String, not_cut_off(), required=required, refers_to=other)


def text(*, required: bool = False) -> Column:
    """What people write freely; it is looked at for names of people, and for what could reach them."""
    return column(pl.String, required=required, is_free=True)


def personal() -> Column:
    """A name, an address or a number of a person: it never leaves `raw` and no message quotes it."""
    return column(pl.String, not_cut_off(), is_personal=True)


def shaped(pattern: str, *, code: str, required: bool = False) -> Column:
    return column(
        pl.String, check(code, lambda value: value.str.contains(f"^(?:{pattern})$")), required=required
    )


def code(list_name: str, *, required: bool = False) -> Column:
    """One code of a list of `seeds/categories.csv`."""
    return column(
        pl.String,
        check("not_in_list", lambda value: value.is_in(codes(list_name)), list=list_name),
        required=required,
        codes=list_name,
    )


def several_codes(list_name: str, *, alone: str | None = None) -> Column:
    """Any number of codes of a list; `alone` is one that stands by itself."""
    checks = [check("not_in_list", partial(all_in_list, list_name=list_name), list=list_name)]
    if alone:
        checks.append(check("not_alone", partial(stands_alone, code=alone), alone=alone))
    return column(pl.List(pl.String), *checks, codes=list_name)


def all_in_list(values: pl.Expr, *, list_name: str) -> pl.Expr:
    return values.list.eval(pl.element().is_in(codes(list_name))).list.all()


def stands_alone(values: pl.Expr, *, code: str) -> pl.Expr:
    return ~values.list.contains(code) | (values.list.n_unique() == 1)


def date(*, required: bool = False) -> Column:
    """A day; years outside a lifetime around today are slips of the pen."""
    return column(pl.Date, between(EARLIEST, LATEST, code="date_out_of_range"), required=required)


def flag(*, required: bool = False) -> Column:
    return column(pl.Boolean, required=required)


def whole(
    *, least: int = 0, most: int = LARGEST_INTEGER, required: bool = False, default: int | None = None
) -> Column:
    """A whole number from `least` to `most`."""
    return column(pl.Int32, between(least, most), required=required, default=default)


def number(*, required: bool = False) -> Column:
    return column(pl.Float64, required=required)


def share(*, default: float | None = None) -> Column:
    """A part of a whole, 0 to 1."""
    return column(pl.Float64, between(0, 1), default=default)


def between(least: float | dt.date, most: float | dt.date, *, code: str = "out_of_range") -> Check:
    return check(code, lambda value: value.is_between(least, most), least=least, most=most)
