"""What was understood of a census download, in words and as facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from warehouse.benchmark.reading import Benchmark
from warehouse.benchmark.refusal import RefusedError
from warehouse.benchmark.store import Outcome
from warehouse.cli.voice import Voice

NAMES_SHOWN = 5
SPAN_WORDS = {4: "source_five_year", 2: "source_three_year", 0: "source_one_year"}


@dataclass(frozen=True)
class Refused:
    """A file that is no benchmark, and why."""

    source_file: str
    refusal: RefusedError


@dataclass(frozen=True)
class Understood:
    """A file that is a benchmark, and what was done with it."""

    source_file: str
    benchmark: Benchmark
    outcome: Outcome
    is_check: bool

    @property
    def status(self) -> str:
        if not self.outcome.is_news:
            return "already_added"
        return "would_be_added" if self.is_check else "added"


FileReport = Refused | Understood


def tell(voice: Voice, report: FileReport) -> None:
    """Say it: what was done to standard output, a refusal to standard error."""
    if isinstance(report, Refused):
        voice.note("refused", file=report.source_file, why=reason_in_words(voice, report.refusal))
        return
    if report.status == "already_added":
        voice.say("already_added", file=report.source_file)
        return
    voice.say("understood", **understood(voice, report.benchmark))
    tell_what_is_left_out(voice, report.benchmark)
    voice.say(report.status, rows=number(report.outcome.rows))
    if report.outcome.rows_superseded:
        voice.say("superseded", rows=number(report.outcome.rows_superseded))


def understood(voice: Voice, benchmark: Benchmark) -> dict[str, str]:
    return {
        "file": benchmark.packed.source_file,
        "source": source_in_words(voice, benchmark),
        "table": benchmark.table.name,
        "areas": enumerated(voice, [areas_in_words(voice, *area) for area in benchmark.areas.items()]),
        "groups": enumerated(
            voice, [voice.words(f"groups_{name}", count=count) for name, count in benchmark.groups.items()]
        ),
        "margins": voice.words("with_margins" if benchmark.has_margins else "without_margins"),
    }


def source_in_words(voice: Voice, benchmark: Benchmark) -> str:
    first, _, last = benchmark.vintage.partition("-")
    if benchmark.table.program != "ACS":
        return voice.words("source_census", years=first)
    span = int(last or first) - int(first)
    years = f"{first}–{last[2:]}" if last else first
    return voice.words(SPAN_WORDS.get(span, "source_years"), years=years)


def areas_in_words(voice: Voice, level: str, count: int) -> str:
    return voice.words(f"{level}_{'one' if count == 1 else 'many'}", count=number(count))


def enumerated(voice: Voice, parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return voice.words("last_of_several", several=", ".join(parts[:-1]), last=parts[-1])


def tell_what_is_left_out(voice: Voice, benchmark: Benchmark) -> None:
    own = next((row for row in benchmark.rows if row.geography_kind == "custom"), None)
    if own is not None:
        voice.say("kept_as_custom", geoid=own.geoid, name=own.name)
    if benchmark.without_figures:
        voice.say("without_figures", **listed(benchmark.without_figures))
    if benchmark.set_aside:
        voice.say("set_aside", **listed(benchmark.set_aside))


def listed(names: Sequence[str]) -> dict[str, str]:
    more = ["…"] if len(names) > NAMES_SHOWN else []
    return {"count": number(len(names)), "names": "; ".join([*islice(names, NAMES_SHOWN), *more])}


def number(count: int) -> str:
    """With separators as both languages write them in the United States."""
    return f"{count:,}"


def reason_in_words(voice: Voice, refusal: RefusedError) -> str:
    facts = dict(refusal.facts)
    if "attribute" in facts:
        facts["attribute"] = voice.words(f"attribute_{facts['attribute']}")
    return voice.words(refusal.reason, again=voice.words("download_again"), **facts)


def facts_of(voice: Voice, report: FileReport) -> dict[str, object]:
    """The same for machines."""
    file = {"source_file": report.source_file}
    if isinstance(report, Understood):
        return {**file, "status": report.status, **facts_understood(report.benchmark, report.outcome)}
    refusal = report.refusal
    why = reason_in_words(voice, refusal)
    return {**file, "status": "refused", "reason": refusal.reason, "facts": refusal.facts, "message": why}


def facts_understood(benchmark: Benchmark, outcome: Outcome) -> dict[str, object]:
    return {
        "sha256": benchmark.packed.sha256,
        "source_table": benchmark.table.source_table,
        "vintage": benchmark.vintage,
        "universe": benchmark.table.universe,
        "areas": benchmark.areas,
        "groups": benchmark.groups,
        "has_margins": benchmark.has_margins,
        "without_figures": benchmark.without_figures,
        "set_aside": benchmark.set_aside,
        "rows": outcome.rows,
        "rows_superseded": outcome.rows_superseded,
    }
