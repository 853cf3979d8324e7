"""The file of refused rows: the layout of the file they came from, with the line and the reasons in front."""

import csv
from pathlib import Path
from typing import Any

from warehouse.loading.messages import refusal_says
from warehouse.loading.report import BatchReport, Refusal, RefusedRows
from warehouse.operating_system import close_to_others, make_closed_folder
from warehouse.readers.another_table import ANOTHER_TABLE
from warehouse.readers.csv_layout import DELIMITERS
from warehouse.readers.encodings import Encoding
from warehouse.readers.headers import OF_REFUSED_ROWS
from warehouse.readers.records import LINE, RejectedLine

BETWEEN_REASONS = " / "


def write_refused(reports: list[BatchReport], target: Path, language: str) -> list[Path]:
    """Write the refused rows of a load: one table into the file `target`, several into a folder of that name.

    The files are for whoever mends them: mended, they load like any other. No one else may read them.

    Returns:
        The files written; none where no row was refused.

    Raises:
        OSError: the disk refused.
    """
    some = [report for report in reports if report.quarantined or report.rejected]
    refused = [(report, rows) for report in some if (rows := report.refused) and has_any_to_mend(rows)]
    if len(refused) == 1 and not target.is_dir():
        return [write_file(*refused[0], target, language)]
    if refused:
        folder = target if target.is_dir() else target.with_suffix("")
        make_closed_folder(folder)
        return [
            write_file(report, rows, folder / file_name(report, some), language) for report, rows in refused
        ]
    return []


def has_any_to_mend(rows: RefusedRows) -> bool:
    return bool(rows.text.height) or any(map(is_to_mend, rows.rejected))


def file_name(report: BatchReport, among: list[BatchReport]) -> str:
    """The table's name, with the batch's place where several files held that table."""
    same = [other for other in among if other.table == report.table]
    number = f" ({same.index(report) + 1})" if len(same) > 1 else ""
    return f"{report.table}{number}.csv"


def write_file(report: BatchReport, refused: RefusedRows, path: Path, language: str) -> Path:
    delimiter = next((sign for sign, name in DELIMITERS.items() if name == refused.detected.delimiter), ",")
    # A mark, because spreadsheet programs read UTF-8 only with one.
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        close_to_others(path)
        file.write(f"# table: {report.table}\n")
        if refused.detected.date_format:
            file.write(f"# dates: {refused.detected.date_format}\n")
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow([*OF_REFUSED_ROWS, *refused.header.values()])
        writer.writerows(rows_with_reasons(report, refused, language))
        encoding = Encoding(refused.detected.encoding.removesuffix("-sig"))
        for line in filter(is_to_mend, refused.rejected):
            reason = reason_of_line(line, report, language)
            file.write(f'{line.line}{delimiter}"{reason}"{delimiter}{encoding.decoded(line.content)}\n')
    return path


def is_to_mend(line: RejectedLine) -> bool:
    return line.reason != ANOTHER_TABLE


def rows_with_reasons(report: BatchReport, refused: RefusedRows, language: str) -> list[list[str | None]]:
    reasons = {
        line: BETWEEN_REASONS.join(
            reason_says(reason, report, language) for reason in faults.iter_rows(named=True)
        )
        for (line,), faults in refused.found.partition_by("line", as_dict=True).items()
    }
    rows = refused.text.select(LINE, *refused.header).iter_rows()
    return [[line, reasons[line], *cells] for line, *cells in rows]


def reason_says(reason: dict[str, Any], report: BatchReport, language: str) -> str:
    told = {name: reason[name] for name in ("code", "column", "found", "expected")}
    return refusal_says(Refusal(**told, lines=(reason["line"],), rows=1), report, language)


def reason_of_line(line: RejectedLine, report: BatchReport, language: str) -> str:
    """Why a line could not be split, as it stands between quotes; the line itself, mended, splits."""
    refusal = Refusal(line.reason, None, None, None, (line.line,), 1)
    return refusal_says(refusal, report, language).replace('"', '""')
