"""Whether promises were kept."""

from dashboard import session
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.half_year import months_of, row_of
from dashboard.subjects.coordination.viewed import Viewed, half_years, has_records, who
from dashboard.subjects.coordination.wording import in_answer, more_about


def answer(given: Viewed | None) -> Answer:
    """Whether promises were kept."""
    if given is None or not has_records(given.about):
        return nothing_yet("coordination")
    text, periods, until = session.text(), half_years(given), given.about.until
    now = row_of(periods, until)
    sentence = in_answer(now, months_of(until), text)
    return Answer(text("coordination.question"), sentence, more_about(periods, now, who(given), text))
