"""Whether promises were kept."""

from dashboard import session
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.subjects.coordination.viewed import half_years, has_records, is_known, months, shown, who
from dashboard.subjects.coordination.wording import in_answer, more_about


def answer() -> Answer:
    """Whether promises were kept."""
    if not is_known() or not has_records():
        return nothing_yet("coordination")
    text, periods = session.text(), half_years()
    sentence = in_answer(shown(periods), months(), text)
    return Answer(text("coordination.question"), sentence, more_about(periods, shown(periods), who(), text))
