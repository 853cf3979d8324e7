"""Bytes of a text file → its characters, and how they are encoded."""

import codecs
import re
from dataclasses import dataclass
from itertools import product

import numpy as np

from warehouse.readers.records import RefusedFileError

MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
TWICE = "utf-8-twice"
# What a person may declare.
DECLARABLE = {
    "utf-8": "utf-8", "windows-1252": "cp1252", "mac-roman": "mac_roman", "dos-850": "cp850", TWICE: TWICE,
    "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be",
}  # fmt: skip
# UTF-8 that was taken for another encoding and written as UTF-8 once more: "Ã±" for "ñ", on a Mac "√±".
OTHERS = ("cp1252", "mac_roman", "cp850")
TAKEN_FOR_ANOTHER = re.compile(r"[\u00c2-\u00c5\u00d0-\u00d1\u00e2√¬├┬][^\x00-\x7f]{1,2}")
# How words read: small letters with accents inside them, capital ones at their start, signs at their edges.
READS_WELL = re.compile(
    r"(?<=[a-zà-öø-ÿ])[ß-öø-ÿ]|(?<=\b[A-Z])[ß-öø-ÿ](?=[a-z]|\b)|(?<![^\W\d_])[À-ÖØ-öø-ÿ](?=[a-zà-öø-ÿ])|(?<=[A-ZÀ-Þ])[À-ÖØ-Þ](?=[A-ZÀ-Þ]|\b)"
    r"|(?<![^\W_])[¿¡«“‘•]|[»”’…ºª°](?![^\W_])|(?<=[a-z])’(?=[a-z])|(?<=[\s\d])[–—](?=[\s\d])"
)
# What tells most among them, such as the letters of Spanish; and what words do not do: signs and capital
# letters inside them, and characters that are none.
MOST_TELLING = re.compile(
    # Children’s and residents’; but pa’s and Potos’ are "país" and "Potosí" of a Mac.
    r"[áéíóúüñÁÉÍÓÚÜÑ]|[¿¡](?![a-z])|(?<=[a-z])(?<!\b[Pp]a)’(?=(?:s|t|re|ll|ve)\b)"
    r"|(?<=[a-z]{2}s)(?<!Potos)’(?![^\W_])"
)
READS_BADLY = re.compile(
    r"[\ufffd\x80-\x9f]|(?<=[^\W\d_])[^\w\s’'´\-.,;:!?()/&\"ºª°®™…»”*+#@|\x00-\x7f](?=[^\W\d_])"
    r"|(?<=[a-zß-öø-ÿ])[À-ÖØ-Þ](?=[a-z]|\b)|[\u2500-\u25ff]|(?<=[^\W\d_])[¤¢£¥§¶†‡ƒ¦¨¯¸¬÷×±«](?![^\W_])"
)
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
        if self.name == TWICE:
            return once_decoded(content.decode("utf-8", "surrogateescape"))
        return content.decode(self.name, "surrogateescape")

    def encoded(self, characters: str) -> bytes:
        """The bytes of a piece of the file, as they stood."""
        errors = "surrogatepass" if self.name.startswith("utf-16") else "surrogateescape"
        return characters.encode("utf-8" if self.name == TWICE else self.name, errors)


def once_decoded(characters: str) -> str:
    """Text that was encoded twice, as it was meant; what was not stays as it is."""
    return TAKEN_FOR_ANOTHER.sub(lambda found: meant_by(found[0]), characters)


def meant_by(characters: str) -> str:
    """What a few characters stand for that were UTF-8 and were taken for another encoding."""
    for name, length in product(OTHERS, (len(characters), len(characters) - 1)):
        try:
            return characters[:length].encode(name).decode("utf-8") + characters[length:]
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return characters


def looks_encoded_twice(content: bytes, encoding: Encoding) -> bool:
    """Whether some of a text reads better once it is decoded a second time."""
    if encoding.name == TWICE or content.isascii():
        return False
    characters = encoding.decoded(content[encoding.mark :])
    return once_decoded(characters) != characters


def encoding_of(content: bytes, declared: str | None = None) -> Encoding:
    """What is declared; or UTF-8 or UTF-16 (by mark or bytes), otherwise that in which words read best.

    Raises:
        RefusedFileError: they read as well in another.
    """
    if declared:
        mark = next((mark for mark in MARKS if content.startswith(mark)), b"")
        return Encoding(DECLARABLE[declared], len(mark))
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
        return "utf-8" if is_mostly_utf_8(content) else read_best_in(content)
    return "utf-8"


def read_best_in(content: bytes) -> str:
    """Windows-1252, Mac Roman or that of DOS: in which most of the letters that are no ASCII read well.

    Of those that read as well, Windows-1252 is the usual one, unless something in it reads badly.
    """
    read = {name: content.decode(name, "replace") for name in OTHERS}
    scores = {name: how_well(characters) for name, characters in read.items()}
    best, *others = sorted(OTHERS, key=lambda name: -scores[name])
    is_told = scores[best] != 0 or scores[OTHERS[0]] != 0
    as_well = [name for name in others if scores[name] == scores[best] and read[name] != read[best]]
    is_usual = best == OTHERS[0] and not READS_BADLY.search(read[best])
    if as_well and is_told and not is_usual:
        names = [called for called, name in DECLARABLE.items() if name in (best, *as_well)]
        raise RefusedFileError("encoding_unclear", options=[f"--encoding {name}" for name in names])
    return best


def how_well(characters: str) -> int:
    """How words read: for what reads well, twice where that tells most, less what does not."""
    well = READS_WELL.finditer(characters)
    points = sum(2 if MOST_TELLING.match(characters, found.start()) else 1 for found in well)
    return points - len(READS_BADLY.findall(characters))


def is_mostly_utf_8(content: bytes) -> bool:
    characters = content.decode("utf-8", "surrogateescape")
    points = np.frombuffer(characters.encode("utf-32-le", "surrogatepass"), np.uint32)
    damaged = np.count_nonzero((points >= FIRST_ESCAPED) & (points <= LAST_ESCAPED))
    return bool(np.count_nonzero(points > LAST_ASCII) - damaged > damaged)
