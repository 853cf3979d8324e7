"""What people take along says where it comes from."""

import io
import time
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import urlopen

import polars as pl
import pytest
from playwright.sync_api import TimeoutError as TookTooLong

MONTHS = 12
PRESSES = 3
MILLISECONDS_TO_BEGIN = 20_000
SECONDS_TO_NOTICE = 30
NOTICE = "Sample data, invented people"


@pytest.fixture(scope="module")
def reader(visitor, sample):
    reader = visitor(sample, "membership?lang=en&view=partnership")
    reader.page.get_by_text("Table, definitions and downloads").first.click()
    reader.page.get_by_role("table").first.wait_for()
    return reader.settle()


def download(reader, label):
    """The file behind a button, which a reader presses again where the page moved under the first press."""
    for _ in range(PRESSES):
        try:
            with reader.page.expect_download(timeout=MILLISECONDS_TO_BEGIN) as waiting:
                reader.page.get_by_role("button", name=label).first.click()
            return waiting.value
        except TookTooLong:
            continue
    raise AssertionError(f"{label}: pressed {PRESSES} times, and no file came")


def test_a_csv_file_holds_the_table_and_the_sample_notice(reader):
    file = download(reader, "Download for any program (CSV)")
    table = pl.read_csv(file.path().read_bytes())
    assert file.suggested_filename.endswith(".csv")
    assert table.height >= MONTHS
    assert NOTICE in table.row(0)


def test_a_workbook_holds_the_table_and_the_sample_notice(reader):
    file = download(reader, "Download for Excel (XLSX)")
    sheets = pl.read_excel(io.BytesIO(file.path().read_bytes()), sheet_id=0)
    figures, about = sheets.values()
    assert file.suggested_filename.endswith(".xlsx")
    assert figures.height >= MONTHS
    assert NOTICE in about.to_series(1).to_list()


def test_the_table_on_the_page_is_made_only_when_it_is_opened(visitor, sample):
    reader = visitor(sample, "membership?lang=en&view=partnership")
    assert reader.page.get_by_role("table").count() == 0


def test_a_file_is_served_while_its_reader_is_there_and_not_after(visitor, sample):
    reader = visitor(sample, "membership?lang=es&view=partnership&partnership=p03")
    reader.page.get_by_text("Tabla, definiciones y descargas").first.click()
    reader.page.get_by_role("table").first.wait_for()
    address = download(reader.settle(), "CSV").url
    assert status(address) == HTTPStatus.OK
    reader.page.close()
    give_up_at = time.monotonic() + SECONDS_TO_NOTICE
    while status(address) != HTTPStatus.NOT_FOUND:
        assert time.monotonic() < give_up_at
        time.sleep(0.2)


def status(address: str) -> int:
    try:
        with urlopen(address) as answer:  # noqa: S310 (the server that this test started)
            return answer.status
    except HTTPError as error:
        return error.code
