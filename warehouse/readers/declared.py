"""How files are to be read, as far as a person or a file says it once for all cells."""

from dataclasses import dataclass, fields, replace

from warehouse.contract.values import date_pattern
from warehouse.readers.encodings import DECLARABLE
from warehouse.readers.records import RefusedFileError


@dataclass(frozen=True)
class Declared:
    """What is said of a file, in the order in which it is applied.

    `nothing` and `yes` are words that stand for an empty cell and for yes, `list_sign` what stands between
    the codes of a list; `empty_erases` means that an empty cell empties what is in force.
    """

    date_format: str | None = None
    encoding: str | None = None
    nothing: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    list_sign: str | None = None
    empty_erases: bool = False

    def over(self, other: "Declared") -> "Declared":
        """This word where it says anything, otherwise the other's."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(other, **{name: value for name, value in said.items() if value})

    @property
    def options(self) -> tuple[str, ...]:
        """The options of the command that say the same."""
        named = {"date-format": self.date_format, "encoding": self.encoding, "list-sign": self.list_sign}
        options = [f"--{name} {value}" for name, value in named.items() if value]
        options += [f'--nothing "{word}"' for word in self.nothing]
        options += [f'--yes "{word}"' for word in self.yes]
        return (*options, *(["--empty-erases"] if self.empty_erases else []))

    @property
    def says_only_dates(self) -> bool:
        return replace(self, date_format=None) == Declared()


# Nothing is said but what the files say themselves.
AS_THEY_SAY = Declared()


def refuse_unknown(declared: Declared) -> None:
    """Refuse a date format that says not year, month and day once each, and an encoding that is none of ours.

    Raises:
        RefusedFileError: there is such a one.
    """
    if declared.encoding is not None and declared.encoding not in DECLARABLE:
        raise RefusedFileError("unknown_encoding", found=declared.encoding, names=", ".join(DECLARABLE))
    if declared.date_format is not None and date_pattern(declared.date_format) is None:
        raise RefusedFileError("unknown_date_format", found=declared.date_format)
