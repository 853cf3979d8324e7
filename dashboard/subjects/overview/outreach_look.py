"""What the overview says of outreach: where clearly more or fewer of those contacted came than before."""

from collections.abc import Sequence

from dashboard import session
from dashboard.subjects.outreach import queries as asked
from dashboard.subjects.outreach.chosen import is_known
from dashboard.subjects.outreach.cohorts import Row, months_of
from dashboard.words.ratios import ratio

CLEARLY = 0.2
"""So much larger or smaller a share of those contacted; less is within what half-years do."""
ENOUGH = 11
"""Of fewer people, one or two more would look like much."""
NOW_AND_BEFORE = 2


def changed() -> dict[str, str]:
    """The sentence for each partnership where something changed between the last two cohorts followed."""
    if not is_known() or session.view().period_end is None:
        return {}
    rows = asked.cohorts_of_each(session.scope(), until=session.view().period_end)
    latest = rows.filter(rows["period_end"].is_in(rows["period_end"].unique().sort().tail(NOW_AND_BEFORE)))
    said = {
        str(own): change_in_words(of_one.to_dicts())
        for (own,), of_one in latest.group_by("partnership_id", maintain_order=True)
    }
    return {own: words for own, words in said.items() if words}


def change_in_words(latest: Sequence[Row]) -> str:
    """Where contacts began or stopped, or where clearly more or fewer of those contacted came."""
    if len(latest) < NOW_AND_BEFORE:
        return ""
    text, (before, now) = session.text(), latest
    of_before, of_now = (row["attended_eligible"] for row in latest)
    months = months_of(now["period_end"])
    if of_now >= ENOUGH and not before["contacted"]:
        return text("overview.look.outreach_began", ratio=ratio(now["attended"], of_now, text), months=months)
    if of_before >= ENOUGH and not now["contacted"]:
        return text("overview.look.outreach_stopped", count=before["contacted"], months=months)
    if min(of_before, of_now) < ENOUGH:
        return ""
    if abs(now["attended"] / of_now - before["attended"] / of_before) < CLEARLY:
        return ""
    came, earlier = (ratio(row["attended"], row["attended_eligible"], text) for row in (now, before))
    return text("overview.look.outreach", ratio=came, earlier=earlier, months=months)
