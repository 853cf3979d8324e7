"""What is said of how long people stay."""

import polars as pl
import pytest

from dashboard.subjects.membership.staying import survival_in_words
from dashboard.text import text_in


@pytest.mark.parametrize(
    ("months", "low", "language", "said"),
    [
        (12, 0.8, "en", "A year after joining, 100% have stayed without a break (between 80% and 100%)."),
        (12, None, "en", "A year after joining, 100% have stayed without a break."),
        (3, None, "en", "3 months after joining, 100% have stayed without a break."),
        (12, None, "es", "Un año después de integrarse, el 100% ha seguido sin interrupción."),
        (3, None, "es", "3 meses después de integrarse, el 100% ha seguido sin interrupción."),
    ],
)
def test_an_interval_is_said_where_there_is_one(months, low, language, said):
    row = {"months_since": months, "survival": 1.0, "ci_low": low, "ci_high": low and 1.0}
    curve = pl.DataFrame([row], schema_overrides={"ci_low": pl.Float64, "ci_high": pl.Float64})
    assert survival_in_words(curve, text_in(language)).replace("\N{NO-BREAK SPACE}", "") == said
