"""The marts of the overview in a release made by hand: outcomes, and looks that a test writes itself."""

from datetime import date

import duckdb
import polars as pl

DDL = """
create table marts.outcomes_by_period (
    partnership_id varchar, period_end date, members_start integer, joined integer, returned integer,
    lapsed integer, exited integer, members_end integer, members_change integer, last_retreat_on date,
    members_since_retreat integer, resident_seats integer, seats_held integer, resident_seat_share double,
    resident_facilitated integer, meetings integer, match_score double, matching integer,
    matching_of integer, compared integer, match_status varchar, is_provisional boolean,
    match_line integer
);
create table marts.needs_a_look (
    partnership_id varchar, period_end date, rule varchar, page varchar, figure varchar,
    told_of date, part integer, whole integer, part_before integer, whole_before integer, days integer,
    days_before integer, supports varchar, direction varchar, group_code varchar,
    points_off integer, are_few boolean, is_provisional boolean
);
create table marts.looks_by_rule (
    partnership_id varchar, period_end date, rule varchar, direction varchar, partnerships integer
);
create table marts.got_better (
    partnership_id varchar, period_end date, rule varchar, page varchar, figure varchar,
    told_of date, part integer, whole integer, part_before integer, whole_before integer,
    supports varchar, direction varchar, group_code varchar, organizations varchar, is_provisional boolean
);
create table marts.waits_for_funder (
    partnership_id varchar, period_end date, commitment_id varchar, waits_because varchar,
    organization_id varchar, for_organization_id varchar, description varchar, made_on date, due_on date,
    days_past_due integer, is_waiting_at_end boolean, is_provisional boolean
);
create table marts.waits_for_funder_by_period (
    partnership_id varchar, period_end date, promises integer, by_funder integer, to_funder integer,
    for_approval integer, waiting_at_end integer, oldest_days integer, team_meetings integer,
    team_meetings_attended integer, is_provisional boolean
);
create table marts.better_by_rule (
    partnership_id varchar, period_end date, rule varchar, partnerships integer
);
"""
AUDIENCES = {
    "outcomes_by_period": "partnership",
    "needs_a_look": "partnership",
    "looks_by_rule": "network",
    "got_better": "partnership",
    "better_by_rule": "network",
    "waits_for_funder": "network",
    "waits_for_funder_by_period": "network",
}


def fill_outcomes(
    connection: duckdb.DuckDBPyConnection,
    own: str,
    *,
    first: int,
    ends: list[date],
    retreat: date,
    is_provisional: bool,
) -> None:
    """Ten members and one resident's seat more each half-year; the match is known once it is over."""
    for n, end in enumerate(ends):
        is_open = is_provisional and end == ends[-1]
        start = first + 10 * n
        flows = {"joined": 12, "returned": 3, "lapsed": 4, "exited": 1}
        said = {"matching": 80 + n, "matching_of": 100, "compared": 40, "match_status": "ok"}
        match = {} if is_open else {"match_score": 0.8 + n / 100, **said}
        since = {"last_retreat_on": retreat, "members_since_retreat": 5} if retreat <= end else {}
        insert(
            connection,
            "outcomes_by_period",
            {"partnership_id": own, "period_end": end, "is_provisional": is_open, **flows, **match, **since}
            | {"members_start": start, "members_end": start + 10, "members_change": 10}
            | {"resident_seats": 5 + n, "seats_held": 11, "resident_seat_share": (5 + n) / 11}
            | {"resident_facilitated": 5, "meetings": 8},
        )


def fill_look(connection: duckdb.DuckDBPyConnection, own: str, end: date, **look: object) -> None:
    """A look of a partnership in the half-year that ends on a day; it tells of that one."""
    told = {"partnership_id": own, "period_end": end, "told_of": end, "are_few": False}
    insert(connection, "needs_a_look", told | look)


def fill_better(connection: duckdb.DuckDBPyConnection, own: str, end: date, **better: object) -> None:
    """Something that got better in a partnership, told of the half-year that ends on a day."""
    insert(connection, "got_better", {"partnership_id": own, "period_end": end, "told_of": end} | better)


def fill_waits(connection: duckdb.DuckDBPyConnection, own: str, end: date) -> None:
    """A promise to the funder that waits, and how often the funder came to the support teams' meetings."""
    promise = {"commitment_id": "c1", "waits_because": "to_funder", "organization_id": "o1"}
    said = {"description": "Send the *draft* of the budget", "days_past_due": 41, "is_waiting_at_end": True}
    days = {"period_end": end, "made_on": end, "due_on": end, "is_provisional": False}
    insert(connection, "waits_for_funder", {"partnership_id": own, **promise, **said, **days})
    counts = {"promises": 1, "by_funder": 0, "to_funder": 1, "for_approval": 0, "waiting_at_end": 1}
    came = {"oldest_days": 41, "team_meetings": 11, "team_meetings_attended": 2, "is_provisional": False}
    insert(
        connection,
        "waits_for_funder_by_period",
        {"partnership_id": "all", "period_end": end, **counts, **came},
    )


def count_looks(connection: duckdb.DuckDBPyConnection) -> None:
    """In how many partnerships a rule finds something, as the marts count them."""
    connection.execute(
        """
        insert into marts.looks_by_rule by name
        select
            'all' as partnership_id, period_end, rule, coalesce(direction, 'neither') as direction,
            count(*) as partnerships
        from marts.needs_a_look
        group by all
        """
    )
    connection.execute(
        """
        insert into marts.better_by_rule by name
        select 'all' as partnership_id, period_end, rule, count(*) as partnerships
        from marts.got_better
        group by all
        """
    )


def insert(connection: duckdb.DuckDBPyConnection, mart: str, row: dict[str, object]) -> None:
    frame = pl.DataFrame([row])  # noqa: F841 (DuckDB reads it by name)
    connection.execute(f"insert into marts.{mart} by name from frame")
