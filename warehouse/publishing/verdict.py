"""What the last build came to: green or red, with what failed said in words."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Self

from warehouse.settings import Home
from warehouse.whole_file import write_whole

# Checks whose names begin so say whether something of the past is no longer there.
FALLS = "nothing_fell__"


@dataclass(frozen=True)
class CheckResult:
    """How a check of the figures came out: its status is `passed`, `warned`, `failed` or `error`.

    `rows_failing` is None where it could not be computed at all (`error`).
    """

    check_name: str
    subject: str
    status: str
    rows_failing: int | None
    says_en: str
    says_es: str

    @property
    def is_failure(self) -> bool:
        return self.status in ("failed", "error")

    def says(self, language: str) -> str:
        return self.says_es if language == "es" else self.says_en


@dataclass(frozen=True)
class Verdict:
    """The outcome of a build that ran to its end; dates as ISO text, as they stand in `building.json`."""

    release_id: str
    as_of: str | None
    built_at: str
    is_green: bool
    is_sample: bool
    checks: int
    checks_passed: int
    failures: tuple[CheckResult, ...]
    warnings: tuple[CheckResult, ...]
    published_at: str | None = None

    @property
    def falls(self) -> tuple[CheckResult, ...]:
        """The warnings that something of the past is no longer there."""
        return tuple(warning for warning in self.warnings if warning.check_name.startswith(FALLS))

    @classmethod
    def from_json(cls, text: str) -> Self:
        facts = json.loads(text)
        for kind in ("failures", "warnings"):
            facts[kind] = tuple(CheckResult(**result) for result in facts[kind])
        return cls(**facts)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def last_verdict(home: Home) -> Verdict | None:
    """The verdict of the last build that came to its end; None where none did.

    A verdict of another version of Common Table counts as none: its build is to be done again.
    """
    try:
        return Verdict.from_json(home.verdict.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def write_verdict(home: Home, verdict: Verdict) -> None:
    write_whole(home.verdict, verdict.to_json())


def mark_published(home: Home, verdict: Verdict) -> None:
    write_verdict(home, replace(verdict, published_at=moment()))


def moment() -> str:
    """This moment in UTC, to the second, as ISO text."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
