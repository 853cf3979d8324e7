"""What the dashboard asks about resident leadership."""

from datetime import date

import polars as pl

from dashboard.scope import Scope


def leadership(scope: Scope, *, partnership_id: str, until: date) -> pl.DataFrame:
    """Seats, facilitation, decisions and the absence factor of each half-year on record, oldest first.

    A share is 0..1, and missing where there is nothing that it could be a share of.
    """
    return scope.ask(
        """
        select
            period_end,
            seats,
            seats_held,
            resident_seats,
            resident_seat_share,
            meetings_held,
            meetings,
            resident_facilitated,
            resident_facilitated_share,
            decisions,
            decisions_with_required_body,
            decisions_by_required_body,
            required_body_share,
            leaders,
            leadership_acts,
            absence_factor,
            is_provisional
        from marts.leadership_by_period
        where partnership_id = $partnership_id and period_end <= $until and not is_before_records
        order by period_end
        """,
        partnership_id=partnership_id,
        until=until,
    )


def leadership_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """The same of every partnership of the scope, with what a small picture and its words need."""
    return scope.ask(
        """
        select
            partnership_id,
            period_end,
            seats,
            seats_held,
            resident_seats,
            resident_seat_share,
            meetings_held,
            meetings,
            resident_facilitated,
            decisions,
            decisions_with_required_body,
            decisions_by_required_body,
            absence_factor,
            is_provisional
        from marts.leadership_by_period
        where period_end <= $until and not is_before_records
        order by partnership_id, period_end
        """,
        until=until,
    )
