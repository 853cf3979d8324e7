"""The file of refused rows: the layout of the file they came from, with the line and the reasons in front."""

import csv
from pathlib import Path

from warehouse.loading.messages import refusal_says
from warehouse.loading.report import BatchReport, Refusal
from warehouse.operating_system import close_to_others, make_closed_folder
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
    refused = [report for report in reports if report.refused and (report.quarantined or report.rejected)]
    if len(refused) == 1 and not target.is_dir():
        return [write_file(refused[0], target, language)]
    if refused:
        folder = target if target.is_dir() else target.with_suffix("")
        make_closed_folder(folder)
        return [write_file(report, folder / file_name(report, refused), language) for report in refused]
    return []


def file_name(report: BatchReport, among: list[BatchReport]) -> str:
    """The table's name, with the batch's place where several files held that table."""
    same = [other for other in among if other.table == report.table]
    number = f" ({same.index(report) + 1})" if len(same) > 1 else ""
    return f"{report.table}{number}.csv"


def write_file(report: BatchReport, path: Path, language: str) -> Path:
    delimiter = next((sign for sign, name in DELIMITERS.items() if name == report.detected.delimiter), ",")
    # A mark, because spreadsheet programs read UTF-8 only with one.
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        close_to_others(path)
        file.write(f"# table: {report.table}\n")
        if report.detected.date_format:
            file.write(f"# dates: {report.detected.date_format}\n")
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow([*OF_REFUSED_ROWS, *report.refused.header.values()])
        writer.writerows(rows_with_reasons(report, language))
        for line in report.refused.rejected:
            file.write(line_with_reason(line, report, delimiter, language) + "\n")
    return path


def rows_with_reasons(report: BatchReport, language: str) -> list[list[str | None]]:
    refused = report.refused
    reasons = {
        line: BETWEEN_REASONS.join(
            reason_says(reason, report, language) for reason in faults.iter_rows(named=True)
        )
        for (line,), faults in refused.found.partition_by("line", as_dict=True).items()
    }
    rows = refused.text.select(LINE, *refused.header).iter_rows()
    return [[line, reasons[line], *cells] for line, *cells in rows]


def reason_says(reason: dict[str, object], report: BatchReport, language: str) -> str:
    told = {name: reason[name] for name in ("code", "column", "found", "expected")}
    return refusal_says(Refusal(**told, lines=(reason["line"],), rows=1), report, language)


def line_with_reason(line: RejectedLine, report: BatchReport, delimiter: str, language: str) -> str:
    """A line that could not be split, as it stood, behind its number and reason; mended, it splits."""
    refusal = Refusal(line.reason, None, None, None, (line.line,), 1)
    reason = refusal_says(refusal, report, language).replace('"', '""')
    characters = Encoding(report.detected.encoding.removesuffix("-sig")).decoded(line.content)
    return f'{line.line}{delimiter}"{reason}"{delimiter}{characters}'
