"""What is kept of a refused row, and what is never said of it."""

import polars as pl

from warehouse.contract.values import FAULTS
from warehouse.loading.quarantine import faults_found


def test_what_a_personal_column_holds_is_not_among_the_reasons():
    text = pl.DataFrame({"person_id": ["p1"], "phone": ["555 0100"], "zip": ["9"], "_line": [2]})
    faults = pl.DataFrame(
        {"row": [0, 0], "column": ["phone", "zip"], "code": ["missing", "not_a_zip"]}, schema=FAULTS
    )
    found = faults_found(faults, text, "people")
    assert dict(found.select("column", "found").rows()) == {"phone": None, "zip": "9"}
