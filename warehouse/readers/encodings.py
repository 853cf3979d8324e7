"""Bytes of a text file → its characters, and how they are encoded."""

import codecs
from dataclasses import dataclass

import numpy as np

MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
LOOKED_AT = 4096
PART_OF_ZEROS_IN_UTF_16 = 0.3
# The lone surrogates that Python puts in the place of bytes that are no characters (PEP 383).
FIRST_ESCAPED, LAST_ESCAPED = 0xDC80, 0xDCFF
LAST_ASCII = 0x7F


@dataclass(frozen=True)
class Encoding:
    """An encoding and the length of the mark that stands before the first character."""

    name: str
    mark: int = 0

    @property
    def codec(self) -> str:
        """The name that tells UTF-8 with a mark from UTF-8 without one."""
        return "utf-8-sig" if self.mark and self.name == "utf-8" else self.name

    def decoded(self, content: bytes) -> str:
        """The characters; a byte that is none becomes a lone surrogate, so that its line can be found."""
        if self.name.startswith("utf-16"):
            whole_units = len(content) - len(content) % 2
            return content[:whole_units].decode(self.name, "surrogatepass") + "\ufffd" * (len(content) % 2)
        return content.decode(self.name, "surrogateescape")

    def encoded(self, characters: str) -> bytes:
        """The bytes of a piece of the file, as they stood."""
        errors = "surrogatepass" if self.name.startswith("utf-16") else "surrogateescape"
        return characters.encode(self.name, errors)


def encoding_of(content: bytes) -> Encoding:
    """UTF-8 or UTF-16 (by its mark or by its bytes), otherwise Windows-1252."""
    for mark, name in MARKS.items():
        if content.startswith(mark):
            return Encoding(name, len(mark))
    return Encoding(utf_16_without_mark(content) or utf_8_or_windows(content))


def utf_16_without_mark(content: bytes) -> str | None:
    """Text in UTF-16 holds a zero in every second byte; text in any other encoding hardly ever holds one."""
    start = np.frombuffer(content[: min(LOOKED_AT, len(content) // 2 * 2)], np.uint8)
    if not start.size:
        return None
    first, second = (start[offset::2] == 0 for offset in (0, 1))
    if second.mean() > PART_OF_ZEROS_IN_UTF_16 > first.mean():
        return "utf-16-le"
    if first.mean() > PART_OF_ZEROS_IN_UTF_16 > second.mean():
        return "utf-16-be"
    return None


def utf_8_or_windows(content: bytes) -> str:
    """UTF-8 where more characters beyond ASCII are well written than not."""
    if content.isascii():
        return "utf-8"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if is_mostly_utf_8(content) else "cp1252"
    return "utf-8"


def is_mostly_utf_8(content: bytes) -> bool:
    characters = content.decode("utf-8", "surrogateescape")
    points = np.frombuffer(characters.encode("utf-32-le", "surrogatepass"), np.uint32)
    damaged = np.count_nonzero((points >= FIRST_ESCAPED) & (points <= LAST_ESCAPED))
    return bool(np.count_nonzero(points > LAST_ASCII) - damaged > damaged)
