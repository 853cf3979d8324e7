"""Files made wrong by hand: each gets a clear message in both languages, and nothing is lost."""

import codecs

import pytest

from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.loading.report import BatchReport
from warehouse.readers.declared import Declared

HEADER = "person_id,home_language,given_name,zip"
ROWS = ["p1,es,Ana,93534", "p2,en,Bo,93535", "p3,tl,Cy,93536"]
GOOD = "\n".join([HEADER, *ROWS]) + "\n"


@pytest.fixture
def people(home, write, held):
    """Load a file of people and check that every record is where the report says."""

    def loaded(content, *, records, name="people.csv", **options) -> BatchReport:
        report = load(home, [write(name, content)], **options)
        (batch,) = report.batches
        assert batch.status == "loaded"
        assert batch.records == records == held(batch.batch).rows
        found = held(batch.batch)
        assert (found.loaded, found.quarantine, found.rejects) == (
            batch.loaded,
            batch.quarantined,
            batch.rejected,
        )
        return batch

    return loaded


@pytest.fixture
def refused(home, write):
    """Load a file that is refused as a whole, and check that nothing of it is kept."""

    def tried(content, *, name="people.csv", **options) -> BatchReport:
        report = load(home, [write(name, content)], **options)
        (batch,) = report.batches
        assert (batch.status, report.exit_code) == ("refused", 2)
        assert [path.name for path in home.archive.iterdir()] == ["ledger.json"]
        return batch

    return tried


def says(batch):
    """What is said of a batch, in English and in Spanish."""
    return "\n".join(report_says(batch, "en")), "\n".join(report_says(batch, "es"))


def assert_says(batch, english, spanish):
    in_english, in_spanish = says(batch)
    assert english in in_english
    assert spanish in in_spanish


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (("utf-8", b""), "UTF-8"),
        (("utf-8", codecs.BOM_UTF8), "UTF-8 with a mark"),
        (("utf-16-le", codecs.BOM_UTF16_LE), "UTF-16"),
        (("utf-16-be", codecs.BOM_UTF16_BE), "UTF-16"),
        (("utf-16-le", b""), "UTF-16"),
        (("cp1252", b""), "Windows-1252"),
    ],
)
@pytest.mark.parametrize(
    ("ending", "delimiter"),
    [("\n", ","), ("\n", ";"), ("\n", "\t"), ("\r\n", ","), ("\r", ","), ("\r\n", ";")],
)
def test_every_way_to_write_a_file_is_read_and_said(people, written, said, ending, delimiter):
    encoding, mark = written
    text = GOOD.replace("Ana", "Íñigo").replace("\n", ending).replace(",", delimiter)
    batch = people(mark + text.encode(encoding), records=3)
    assert batch.loaded == 3
    assert_says(batch, said, "leído como")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_name_is_the_same_in_every_encoding(people, query, encoding):
    people(GOOD.replace("Ana", "Íñigo").encode(encoding), records=3)
    assert query("select given_name from raw.people order by person_id")[0] == ("Íñigo",)


def test_line_endings_may_be_mixed(people):
    batch = people(f"{HEADER}\r\n{ROWS[0]}\n{ROWS[1]}\r{ROWS[2]}", records=3)
    assert batch.loaded == 3
    assert_says(batch, "lines end in several ways", "las líneas terminan de varias maneras")


def test_a_byte_that_is_no_character_costs_its_line_only(people, query):
    content = GOOD.encode().replace(b"Bo", b"B\xf1") + "p4,es,Ñandú,93534\np5,es,Zoë,93534\n".encode()
    batch = people(content, records=5)
    assert (batch.loaded, batch.rejected) == (4, 1)
    assert query("select line, bytes from rejects.lines") == [(3, b"p2,en,B\xf1,93535")]
    assert_says(batch, "line 3: bytes that are no text", "línea 3: bytes que no son texto")


def test_nul_bytes_cost_their_line_only(people):
    batch = people(GOOD.replace("Bo", "B\0"), records=3)
    assert (batch.loaded, batch.rejected) == (2, 1)
    assert_says(batch, "line 3: bytes that are no text", "línea 3: bytes que no son texto")


def test_ragged_lines_are_kept_as_they_came(people, query):
    batch = people(GOOD + "p4,es\np5,es,Di,93534,extra\n", records=5)
    assert (batch.loaded, batch.rejected) == (3, 2)
    kept = query("select line, bytes, reason from rejects.lines order by line")
    assert kept == [(5, b"p4,es", "too_few_cells"), (6, b"p5,es,Di,93534,extra", "too_many_cells")]
    assert_says(batch, "line 5: fewer cells than the header", "línea 6: más celdas que columnas")


def test_an_unclosed_quote_in_the_middle_costs_one_line(people, query):
    lines = [HEADER, ROWS[0], 'p9,es,"Ana,93534', *ROWS[1:], 'p4,es,"D,i",93534']
    batch = people("\n".join(lines) + "\n", records=5)
    assert (batch.loaded, batch.rejected) == (4, 1)
    assert query("select line, bytes from rejects.lines") == [(3, b'p9,es,"Ana,93534')]
    assert query("select _line, given_name from raw.people where person_id = 'p4'") == [(6, "D,i")]
    assert_says(batch, "line 3: a quote is opened and not closed", "línea 3: unas comillas se abren")


def test_an_unclosed_quote_does_not_swallow_the_rows_up_to_the_next_quote(people):
    lines = [HEADER, 'p9,es,Ana,"93534', *ROWS, 'p4,es,Di,"']
    batch = people("\n".join(lines), records=5)
    assert (batch.loaded, batch.rejected) == (3, 2)


def test_a_line_break_inside_quotes_is_one_record_and_later_lines_keep_their_numbers(people, query):
    batch = people(f'{HEADER}\np1,es,"Ana\nMaría",93534\n{ROWS[1]}\n', records=2)
    assert batch.loaded == 2
    assert query("select _line from raw.people order by _line") == [(2,), (4,)]


def test_empty_rows_are_no_records_but_are_counted(people, query):
    batch = people(f"{HEADER}\n{ROWS[0]}\n\n,,,\n  , ,,\n{ROWS[1]}\n", records=2)
    assert batch.empty_rows == 3
    assert query("select _line from raw.people order by _line") == [(2,), (6,)]
    assert_says(batch, "empty rows passed over: 3", "filas vacías que se omitieron: 3")


def test_a_column_named_twice_refuses_the_file(refused):
    batch = refused("person_id,Zip,given_name,ZIP\np1,93534,Ana,93535\n")
    assert_says(batch, "names a column more than once: zip", "nombra una columna más de una vez: zip")


def test_an_id_that_stands_twice_puts_all_its_rows_into_quarantine(people, reasons):
    batch = people(GOOD + "p1,es,Ana,93534\np1,es,Eva,93534\n", records=4)
    assert (batch.loaded, batch.quarantined) == (2, 2)
    assert reasons() == {(line, "person_id", "twice") for line in (2, 6)}
    assert_says(batch, '2 rows have "p1" (lines 2, 6)', "2 filas tienen «p1» (líneas 2, 6)")


def test_a_missing_required_column_refuses_the_file(refused):
    batch = refused("home_language,zip\nes,93534\n")
    assert_says(batch, "lacks a column that every row needs: person_id", "le falta una columna")


def test_an_empty_file_is_said_to_be_empty(refused):
    assert_says(refused(""), "there is nothing in it", "está vacío")


def test_a_file_of_blank_lines_is_empty_too(refused):
    assert_says(refused("\n\n  \n"), "there is nothing in it", "está vacío")


def test_a_header_alone_is_said_to_be_one(refused):
    assert_says(refused(HEADER + "\n"), "a header and no rows", "encabezado y ninguna fila")


def test_a_file_without_a_header_is_refused_without_quoting_anybody(refused):
    batch = refused("Ana Pérez,93534\nBo Li,93535\n")
    assert_says(batch, "must be a header", "debe ser un encabezado")
    assert "Pérez" not in "".join(says(batch))


def test_29_february_of_a_common_year_is_no_day(people, reasons):
    batch = people("person_id,created_on\np1,2024-02-29\np2,2025-02-29\n", records=2)
    assert (batch.loaded, reasons()) == (1, {(3, "created_on", "not_a_date")})
    assert_says(batch, '1 row says "2025-02-29" (line 3)', "1 fila dice «2025-02-29» (línea 3)")


def test_two_date_formats_in_one_column_are_never_guessed(people, reasons):
    content = "person_id,created_on\np1,2025-03-04\np2,03/04/2025\np3,04.03.2025\n"
    batch = people(content, records=3)
    assert batch.loaded == 1
    assert reasons() == {(3, "created_on", "not_a_date"), (4, "created_on", "not_a_date")}


@pytest.mark.parametrize("declared", ["by the file", "by the option"])
def test_a_declared_date_format_is_read(people, query, declared):
    content = "person_id,created_on\np1,03/04/2025\np2,31/12/2024\np3,13/13/2024\n"
    if declared == "by the file":
        batch = people("# dates: DD/MM/YYYY\n" + content, records=3)
    else:
        batch = people(content, records=3, declared=Declared("DD/MM/AAAA"))
    assert (batch.loaded, batch.quarantined) == (2, 1)
    days = query("select strftime(created_on, '%Y-%m-%d') from raw.people order by 1")
    assert days == [("2024-12-31",), ("2025-04-03",)]


NEVER = [
    ("DOB", "a full date of birth", "una fecha de nacimiento"),
    ("Estatus migratorio", "immigration status", "la situación migratoria"),
    ("SSN", "a Social Security", "Seguro Social"),
    ("US citizen?", "nationality or citizenship", "la nacionalidad"),
]


@pytest.mark.parametrize(("column", "english", "spanish"), NEVER)
def test_nothing_is_kept_of_a_file_with_a_column_that_must_not_come_in(refused, column, english, spanish):
    assert_says(refused(f"person_id,{column}\np1,x\n"), english, spanish)


def test_a_name_in_arabic_and_one_with_an_apostrophe_come_through(people, query):
    composed, decomposed = "Zoë", "Zoe\u0308"
    content = f"person_id,given_name,family_name\np1,فاطمة,O'Brien\np2,{decomposed},الزهراء\n"
    people(content, records=2)
    assert query("select given_name, family_name from raw.people order by 1") == [
        (composed, "الزهراء"),
        ("فاطمة", "O'Brien"),
    ]


def test_what_a_personal_column_holds_is_never_said(people, capfd):
    batch = people(GOOD + "p4,es,Xochitl\np5,xx,Xochitl,1\n", records=5)
    assert "Xochitl" not in "".join(says(batch)) + repr(batch) + "".join(capfd.readouterr())


def test_unknown_columns_are_dropped_and_listed(people):
    batch = people("Person ID,favourite colour,ZIP,\np1,blue,93534,\n", records=1)
    assert (batch.loaded, batch.dropped_columns) == (1, ("favourite colour", "#4"))
    assert_says(batch, "left out: favourite colour", "se dejaron fuera columnas")


def test_other_files_go_on_when_one_is_refused(home, write):
    paths = [write("people.csv", GOOD), write("meetings.csv", "title\nx\n"), write("notes.csv", "a\n1\n")]
    report = load(home, [*paths, home.path / "nowhere.csv"])
    assert [batch.status for batch in report.batches].count("refused") == 3
    assert (report.total("loaded"), report.exit_code) == (3, 1)
