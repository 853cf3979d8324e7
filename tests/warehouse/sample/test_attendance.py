"""Who can have come to what."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from warehouse.sample.attendance import Visits, chances_to_come, once_each
from warehouse.sample.meetings import HELD, RESIDENT, Meetings

DAY = np.datetime64("2026-01-01")
places_and_days = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30)), max_size=12)
stretches = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12
)


def meetings_on(slots):
    place, day = np.array(sorted(slots), dtype=np.int64).reshape(-1, 2).T
    zero = np.zeros_like(place)
    return Meetings(
        place=place,
        kind=zero,
        held_on=DAY + day,
        committee=zero - 1,
        status=zero + HELD,
        led_by=zero + RESIDENT,
    )


@given(stretches, places_and_days)
def test_every_stretch_meets_the_meetings_of_its_place_within_it_and_no_others(spans, slots):
    met = meetings_on(slots)
    place, start, length = np.array(spans, dtype=np.int64).T
    found = [
        pair
        for span, meeting in chances_to_come(place, DAY + start, DAY + start + length, met)
        for pair in zip(span.tolist(), meeting.tolist(), strict=True)
    ]
    assert sorted(found) == sorted(
        (span, meeting)
        for span in range(len(spans))
        for meeting in range(len(slots))
        if met.place[meeting] == place[span]
        and 0 <= int((met.held_on[meeting] - DAY).astype(int)) - start[span] < length[span]
    )


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30))
def test_a_person_is_at_a_meeting_once_in_the_first_capacity_named(pairs):
    meeting, person = np.array(pairs).T
    kept = once_each(Visits(meeting, person, np.arange(len(pairs)), np.full(len(pairs), -1)))
    assert sorted(zip(kept.meeting.tolist(), kept.person.tolist(), strict=True)) == sorted(set(pairs))
    assert all(pairs.index(pairs[path]) == path for path in kept.path.tolist())
