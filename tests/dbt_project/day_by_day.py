"""An independent count of members, written to be obvious rather than fast: it lives through every day."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tests.dbt_project.histories import QUALIFYING, History, month_end

DAY = timedelta(days=1)
RETURNED_DAYS = 90


@dataclass(frozen=True)
class Stay:
    """An unbroken time as a member on paper; `ends_on` is the first day outside, None if it goes on."""

    person: str
    kind: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Event:
    person: str
    kind: str
    day: date
    what: str


class DayByDay:
    """The life of one partnership up to a day, from its records alone."""

    def __init__(self, history: History, as_of: date) -> None:
        self.as_of = as_of
        self.partnership = history.partnership
        self.lapse_months = history.lapse_months or 6
        self.new_days = history.new_days or 90
        self.held = {
            m.meeting: m for m in history.meetings if m.status in ("held", None) and m.held_on <= as_of
        }
        self.qualifying = {name: m for name, m in self.held.items() if m.kind in QUALIFYING}
        self.met_months = {m.held_on.replace(day=1) for m in self.qualifying.values()}
        self.presences = [p for p in history.presences if p.meeting in self.qualifying]
        self.attended = self.days_attended(history)
        self.stays = [
            stay for person in people_with_spells(history) for stay in self.stays_of(person, history)
        ]
        self.events = [event for stay in self.stays for event in self.life(stay)]

    def days_attended(self, history: History) -> dict[str, set[date]]:
        days = defaultdict(set)
        for presence in history.presences:
            if presence.meeting in self.qualifying and presence.role not in ("staff", "interpreter"):
                days[presence.person].add(self.qualifying[presence.meeting].held_on)
        return days

    def stays_of(self, person: str, history: History) -> Iterator[Stay]:
        spells = sorted(
            (s for s in history.spells if s.person == person and s.joined_on <= self.as_of),
            key=lambda s: s.joined_on,
        )
        while spells:
            together = [spells.pop(0)]
            while spells and any(spells[0].joined_on <= self.end(s) for s in together):
                together.append(spells.pop(0))
            last = max(together, key=lambda s: (self.end(s), s.joined_on))
            ends_on = self.end(last)
            yield Stay(person, last.kind, together[0].joined_on, ends_on if ends_on <= self.as_of else None)

    def end(self, spell: object) -> date:
        has_left = spell.left_on is not None and spell.left_on <= self.as_of
        return spell.left_on if has_left else self.as_of + DAY

    def life(self, stay: Stay) -> Iterator[Event]:
        """Every flow of a stay, found by asking each of its days what happened."""
        yield Event(stay.person, stay.kind, stay.starts_on, "joined")
        clock_month, months_without, is_lapsed = stay.starts_on.replace(day=1), 0, False
        day = stay.starts_on
        while day <= self.as_of and day != stay.ends_on:
            month = day.replace(day=1)
            if day in self.attended.get(stay.person, ()):
                clock_month, months_without = month, 0
                if is_lapsed:
                    yield Event(stay.person, stay.kind, day, "returned")
                is_lapsed = False
            if day == month_end(day) and month in self.met_months and month > clock_month:
                months_without += 1
                if months_without >= self.lapse_months and not is_lapsed:
                    is_lapsed = True
                    yield Event(stay.person, stay.kind, day, "lapsed")
            day += DAY
        if stay.ends_on is not None and not is_lapsed:
            yield Event(stay.person, stay.kind, stay.ends_on, "exited")

    def months(self) -> list[date]:
        """Every month from the first record to the as-of day, as its first day."""
        recorded = [s.starts_on for s in self.stays] + [m.held_on for m in self.qualifying.values()]
        if not recorded:
            return []
        months = [min(recorded).replace(day=1)]
        while months[-1] + relativedelta(months=1) <= self.as_of:
            months.append(months[-1] + relativedelta(months=1))
        return months

    def is_before_records(self, last_day: date) -> bool:
        """Whether every meeting that counts was held in a later month."""
        return bool(self.met_months) and last_day < min(self.met_months)

    def members(self, day: date) -> dict[str, str]:
        """State and kind of all who are members at the end of a day, by person."""
        members = {}
        for event in sorted(self.events, key=lambda e: (e.day, e.what in ("lapsed", "exited"))):
            if event.day > day:
                break
            if event.what in ("joined", "returned"):
                members[event.person] = event
            else:
                del members[event.person]
        return {person: (self.state(event, day), event.kind) for person, event in members.items()}

    def state(self, opening: Event, day: date) -> str:
        first_state, days = (
            ("new", self.new_days) if opening.what == "joined" else ("returned", RETURNED_DAYS)
        )
        return first_state if day < opening.day + timedelta(days=days) else "active"

    def flow(self, what: str, first_day: date, last_day: date) -> list[Event]:
        return [event for event in self.events if event.what == what and first_day <= event.day <= last_day]


def people_with_spells(history: History) -> list[str]:
    return sorted({spell.person for spell in history.spells})


def first_of_half_year(day: date) -> date:
    return date(day.year, 1 if day.month <= 6 else 7, 1)


def first_of_quarter(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
