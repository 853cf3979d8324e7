"""The encoding of a few letters beyond ASCII is told by how words read in it."""

import pytest

from warehouse.readers.encodings import encoding_of
from warehouse.readers.records import RefusedFileError

APOSTROPHES = [
    "Residents’ Council",
    "parents’ group",
    "Children’s Center",
    "Boys’ & Girls’ Club",
    "Residents’ Council\no2,Children’s Center",
    "Grandparents’, Aunts’",
]


@pytest.mark.parametrize("words", [*APOSTROPHES, "françois", "Así es", "El país de los niños"])
def test_words_of_windows_are_read_as_such(words):
    assert encoding_of(f"organization_id,name\no1,{words}\n".encode("cp1252")).name == "cp1252"


@pytest.mark.parametrize("words", [*APOSTROPHES, "Así es", "País Latino", "El país", "Potosí", "maíz"])
def test_words_of_a_mac_are_read_as_such(words):
    assert encoding_of(f"organization_id,name\no1,{words}\n".encode("mac_roman")).name == "mac_roman"


def test_a_tie_in_which_windows_reads_badly_is_asked_about():
    with pytest.raises(RefusedFileError):
        encoding_of("organization_id,name\no1,françois\n".encode("mac_roman"))
