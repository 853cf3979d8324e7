"""What became of files and rows, said in sentences, in English and Spanish."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from warehouse.contract import TABLES
from warehouse.contract.naming import nearest_tables
from warehouse.loading.messages_of_codes import WORDS_FOR_NOTHING, codes_said, hint
from warehouse.loading.quarantine import BETWEEN_FORMATS
from warehouse.loading.report import BatchReport, LoadReport, Refusal
from warehouse.readers.records import Detected, Remark
from warehouse.wording import said

LINES_SAID = 10
LONGEST_VALUE_SAID = 60
VALUES_SAID = 3
OF_LINES = {"too_few_cells", "too_many_cells", "broken_quote", "not_text", "no_record", "another_table"}
BETWEEN_OPTIONS = {"en": " or ", "es": " o "}
ISO_SAID = {"en": "YYYY-MM-DD", "es": "AAAA-MM-DD"}


def words(name: str, language: str, **facts: object) -> str:
    return said(f"loading.{name}", language, **facts)


def report_says(report: BatchReport, language: str, *, is_trial: bool = False) -> list[str]:
    """Everything there is to say of a file, the summary first."""
    return [
        *summary_of(report, language, is_trial=is_trial),
        *remarks_say(report, language),
        *refusals_say(report, language),
        *nothing_said(report, language),
        *changes_say(report, language, is_trial=is_trial),
        *settled_says(report, language),
        *outcome(report, language, is_trial=is_trial),
    ]


def refusals_say(report: BatchReport, language: str) -> list[str]:
    return [refusal_says(refusal, report, language) for refusal in report.refusals]


def summary_of(report: BatchReport, language: str, *, is_trial: bool) -> list[str]:
    if report.status == "already_loaded" and report.remarks:
        return []
    if report.status == "already_loaded":
        name = "already_loaded" if report.batch else "same_bytes_twice"
        return [words(name, language, file=report.source, batch=report.batch)]
    if report.status in ("refused", "passed_over"):
        return []
    counts = {name: f"{getattr(report, name):,}" for name in ("records", "loaded", "quarantined", "rejected")}
    changes = report.changes.counts
    has_older = report.changes.changed or report.changes.unchanged
    told = words("changes", language, **{name: f"{count:,}" for name, count in changes.items()})
    return [
        words(
            "batch_on_trial" if is_trial else "batch",
            language,
            file=report.source,
            table=report.table,
            batch=report.batch,
            changes=told if has_older else "",
            **counts,
        )
    ]


def remarks_say(report: BatchReport, language: str) -> Iterator[str]:
    """How a file was read, and what of it was not."""
    if report.detected:
        yield detected_says(report.detected, language, file=report.source)
    for remark in report.remarks:
        yield remark_says(remark, language, file=report.source, table=report.table)
    if report.dropped_columns:
        columns = ", ".join(report.dropped_columns)
        yield words("dropped_columns", language, file=report.source, table=report.table, columns=columns)
    if report.empty_rows:
        yield words("empty_rows", language, file=report.source, count=f"{report.empty_rows:,}")


def changes_say(report: BatchReport, language: str, *, is_trial: bool) -> Iterator[str]:
    """Which columns change in rows that were there, and in how many; what is emptied stands first."""
    columns = report.changes.columns
    said = {
        kind: listed(
            [
                f"{name} ({counted:,})"
                for name, changed in columns.items()
                if (counted := getattr(changed, kind))
            ]
        )
        for kind in ("emptied", "replaced", "filled")
    }
    for kind, named in said.items():
        if named:
            sentence = f"columns_{kind}_on_trial" if is_trial else f"columns_{kind}"
            yield words(sentence, language, file=report.source, columns=named)


def settled_says(report: BatchReport, language: str) -> list[str]:
    settled = f"{report.settled:,}"
    said = [words("settles", language, file=report.source, rows=settled)] if report.settled > 0 else []
    places = [
        words("still_wanted_of", language, batch=batch, line=line, columns=", ".join(columns))
        for batch, line, columns in report.still_wanted[:LINES_SAID]
    ]
    more = len(report.still_wanted) - len(places)
    name = "still_wanted_and_more" if more else "still_wanted"
    told = words(name, language, file=report.source, places="; ".join(places), more=f"{more:,}")
    return [*said, told] if places else said


def detected_says(detected: Detected, language: str, *, file: str) -> str:
    found = asdict(detected)
    parts = {
        name: words(f"{name}_{found[name]}", language) if found[name] else ""
        for name in ("encoding", "delimiter", "line_ending")
    }
    dates = words("dates_as", language, date_format=found["date_format"]) if found["date_format"] else ""
    return words("detected", language, file=file, date_format=dates, **parts)


def remark_says(remark: Remark, language: str, *, file: str, table: str | None = None) -> str:
    """The sentence of a remark; lists in its facts are said one after the other."""
    facts = facts_of(remark, language)
    if "kind" in facts and remark.name.startswith("never_collect"):
        facts["kind"] = words(f"kind_{facts['kind']}", language)
    known = {"file": file, "table": table, "tables": ", ".join(TABLES), "near": near(file, language)}
    return words(remark.name, language, **{**known, **facts})


def near(file: str, language: str) -> str:
    """The tables whose names a file's is like."""
    found = nearest_tables(Path(file).stem)
    return words("nearest_tables", language, tables=", ".join(found)) if found else ""


def facts_of(remark: Remark, language: str) -> dict[str, object]:
    """The facts of a remark as they stand in its sentence: lists one after the other, lines the first few."""
    facts = {name: listed(fact) for name, fact in remark.facts.items() if name != "at"}
    if "at" in remark.facts:
        lines: tuple[int, ...] = tuple(remark.facts["at"])  # type: ignore[arg-type]
        facts["lines"] = lines_said(Refusal("", None, None, None, lines, len(lines)), language)
    return facts


def listed(fact: object) -> object:
    return ", ".join(str(part) for part in fact) if isinstance(fact, (list, tuple)) else fact


def refusal_says(refusal: Refusal, report: BatchReport, language: str) -> str:
    """Why some rows are refused: where, how many, what was found, what was expected, what to do."""
    if refusal.code in OF_LINES:
        at = lines_said(refusal, language, prefix="at_")
        return words(refusal.code, language, file=report.source, at=at, found=refusal.found)
    least, _, most = (refusal.expected or "").partition("..")
    detected = report.detected and report.detected.date_format
    return words(
        sentence_of(refusal),
        language,
        where=words("where", language, file=report.source, column=refusal.column),
        say=counted("one_row_says", "rows_say", refusal.rows, language),
        have=counted("one_row_has", "rows_have", refusal.rows, language),
        empty=counted("one_row_is_empty", "rows_are_empty", refusal.rows, language),
        found=found_said(refusal, language),
        lines=lines_said(refusal, language),
        expected=refusal.expected,
        options=BETWEEN_OPTIONS[language].join(
            f"--date-format {one}" for one in (refusal.expected or "").split(BETWEEN_FORMATS)
        ),
        least=least,
        most=most,
        date_format=(detected or ISO_SAID[language]),
        codes=codes_said(refusal, language),
        hint=hint(refusal, language),
    )


def sentence_of(refusal: Refusal) -> str:
    """The sentence of a refusal; for dates, that which names the formats that fit the whole column."""
    if refusal.code != "not_a_date" or not refusal.expected:
        return refusal.code
    return "not_a_date_fits_two" if BETWEEN_FORMATS in refusal.expected else "not_a_date_fits"


def nothing_said(report: BatchReport, language: str) -> Iterator[str]:
    """How to declare what stands for nothing, where refused cells may have been meant so."""
    refused = {value.lower() for refusal in report.refusals for value in values_of(refusal)}
    if refused & WORDS_FOR_NOTHING:
        meant = sorted((refused | (report.refused.words if report.refused else set())) & WORDS_FOR_NOTHING)
        options = " ".join(f'--nothing "{word}"' for word in meant)
        yield words("meant_nothing", language, file=report.source, found=", ".join(meant), options=options)


def counted(one: str, many: str, count: int, language: str) -> str:
    return words(one if count == 1 else many, language, count=f"{count:,}")


def found_said(refusal: Refusal, language: str) -> str:
    short = [value for value in values_of(refusal) if len(value) <= LONGEST_VALUE_SAID]
    if not short:
        return words("a_value_not_shown", language)
    quoted = [words("quoted", language, found=" ".join(value.split())) for value in short[:VALUES_SAID]]
    others = len(values_of(refusal)) + refusal.others - len(quoted)
    name = "and_one_other_value" if others == 1 else "and_other_values"
    more = words(name, language, others=f"{others:,}") if others else ""
    return f"{', '.join(quoted)}{more}"


def values_of(refusal: Refusal) -> tuple[str, ...]:
    return refusal.values if refusal.found is None else (refusal.found,)


def lines_said(refusal: Refusal, language: str, *, prefix: str = "") -> str:
    named = refusal.lines[:LINES_SAID]
    lines, more = ", ".join(map(str, named)), refusal.rows - len(named)
    if more:
        return words(f"{prefix}lines_and_more", language, lines=lines, more=f"{more:,}")
    return words(f"{prefix}one_line" if refusal.rows == 1 else f"{prefix}lines", language, lines=lines)


def outcome(report: BatchReport, language: str, *, is_trial: bool) -> list[str]:
    """Where the refused rows are, and that the others are loaded."""
    if not report.has_refused or report.status == "refused" or is_trial:
        return []
    others = others_said(report, language)
    quarantined, kept = report.quarantined, report.kept_as_lines
    if not (quarantined or kept):
        return []
    if quarantined and kept:
        facts = {"quarantined": f"{quarantined:,}", "rejected": f"{kept:,}"}
        return [words("rows_and_lines_kept", language, others=others, **facts)]
    name = ("row_in_quarantine", "rows_in_quarantine") if quarantined else ("line_kept", "lines_kept")
    count = quarantined or kept
    return [words(name[count > 1], language, count=f"{count:,}", others=others)]


def others_said(report: BatchReport, language: str) -> str:
    is_all_kept = report.kept_as_lines == report.rejected
    names = {0: "none_loaded" if is_all_kept else "rest_not_loaded", 1: "one_other_loaded"}
    return words(names.get(report.loaded, "others_loaded"), language, count=f"{report.loaded:,}")


def totals_say(report: LoadReport, language: str) -> str:
    """The closing line of a load."""
    if not any(batch.status == "loaded" for batch in report.batches):
        return words("nothing_loaded" if report.exit_code else "nothing_new", language)
    counts = {name: f"{report.total(name):,}" for name in ("records", "loaded", "quarantined", "rejected")}
    return words("total_on_trial" if report.is_trial else "total", language, **counts)
