"""A release made by hand: every mart that the pages read, small enough to know each figure in it."""

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest
import streamlit as st

from dashboard import access
from dashboard.scope import Scope, open_scope
from tests.dashboard import overview_marts
from tests.dashboard.catalogue import fill_catalogue
from tests.dashboard.opening import _components_looked_for_once  # noqa: F401 (for every test below)
from warehouse.settings import Home

HALF_YEARS = [date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30)]
NAMES = {"p01": "Compton *East*", "p02": "Lancaster", "p03": "Ñuñoa [Sur]"}
AUDIENCES = {
    "partnerships": "partnership",
    "membership_by_month": "partnership",
    "membership_by_period": "partnership",
    **overview_marts.AUDIENCES,
    "retention_by_cohort": "partnership",
    "retention_by_period": "partnership",
    "membership_survival": "partnership",
    "newcomers_by_period": "partnership",
    "attendance_by_month": "partnership",
    "leadership_by_period": "partnership",
    "leadership_across_partnerships_by_period": "network",
    "outreach_cohorts_by_period": "partnership",
    "outreach_across_partnerships_by_period": "network",
    "outreach_by_period": "partnership",
    "outreach_funnel_by_period": "partnership",
    "recruitment_by_organization": "partnership",
    "second_visits_by_support": "partnership",
    "organizations": "everyone",
    "representation_by_group": "partnership",
    "representation_summary": "partnership",
    "representation_by_benchmark": "partnership",
    "representation_summary_by_benchmark": "partnership",
    "representation_across_partnerships_by_period": "network",
    "retreats": "partnership",
    "annotations": "partnership",
    "membership_across_partnerships_by_month": "network",
    "membership_across_partnerships_by_period": "network",
    "quality_checks": "network",
    "loads": "network",
    "loads_added_up": "network",
    "metric_catalog": "everyone",
    "columns_catalog": "everyone",
    "release": "everyone",
    "audiences": "everyone",
}
DDL = """
create schema marts;
create table marts.partnerships (
    partnership_id varchar, name varchar, region varchar, started_on date, members integer, as_of date,
    fewest_shown integer
);
create table marts.membership_by_month (
    partnership_id varchar, month date, members_start integer, joined integer, returned integer,
    lapsed integer, exited integer, members_end integer, new_members integer, active_members integer,
    residents integer, representatives integer, is_provisional boolean, is_before_records boolean,
    fewest_members integer, fewest_in date, most_members integer, most_in date
);
create table marts.membership_by_period (
    partnership_id varchar, period_end date, members_start integer, joined integer, returned integer,
    lapsed integer, exited integer, members_end integer, members_lost integer, churn double,
    churn_per_100_member_months double, is_provisional boolean, is_before_records boolean,
    members_change integer, gained integer, lost integer, members_index double
);
create table marts.retention_by_cohort (
    partnership_id varchar, cohort_quarter date, quarters_since integer, cohort_size integer,
    retained integer, retained_share double
);
create table marts.retention_by_period (
    partnership_id varchar, period_end date, quarters_since integer, cohort_quarter date,
    other_cohorts integer, p25 double, p75 double
);
create table marts.membership_survival (
    partnership_id varchar, months_since integer, at_risk integer, events integer,
    survival double, ci_low double, ci_high double
);
create table marts.newcomers_by_period (
    partnership_id varchar, period_end date, first_timers integer, eligible_first_timers integer,
    second_visits integer, second_visit_share double, oriented integer, oriented_share double,
    is_provisional boolean, second_visit_share_low double, second_visit_share_high double
);
create table marts.attendance_by_month (
    partnership_id varchar, month date, kind varchar, meetings_held integer, meetings_cancelled integer,
    attendances integer, attendees integer, first_timers integer, meetings_of_all_kinds integer,
    attendances_of_all_kinds integer
);
create table marts.leadership_by_period (
    partnership_id varchar, period_start date, period_end date, seats integer, seats_held integer,
    resident_seats integer, resident_seat_share double, meetings_held integer, meetings integer,
    resident_facilitated integer, resident_facilitated_share double, decisions integer,
    decisions_with_required_body integer, decisions_by_required_body integer, required_body_share double,
    leaders integer, leadership_acts integer, absence_factor integer, is_provisional boolean,
    is_before_records boolean, empty_seats integer, meetings_without_facilitator integer,
    decisions_without_body integer, residents_hold_most boolean, rests_on_few boolean
);
create table marts.leadership_across_partnerships_by_period (
    partnership_id varchar, period_start date, period_end date, partnerships integer,
    residents_hold_most integer, rests_on_few integer, p25 double, p75 double, is_provisional boolean
);
create table marts.outreach_cohorts_by_period (
    partnership_id varchar, period_start date, period_end date, split varchar, code varchar, channel varchar,
    organization_id varchar, first_seen varchar, activities integer, reach bigint, contacts integer,
    contacted integer, contacted_so_far integer, contacted_eligible integer,
    attended integer, attended_eligible integer, returned integer, returned_eligible integer, joined integer,
    joined_eligible integer, led integer, led_eligible integer, median_days_to_attend double,
    most_stopped_before varchar, stopped integer, stopped_of integer, is_timed boolean, fewest_timed integer,
    newcomers_credited integer, is_on_record boolean, was_used_by_then boolean, is_provisional boolean,
    attended_share double, returned_share double, joined_share double, led_share double
);
create table marts.outreach_across_partnerships_by_period (
    partnership_id varchar, period_end date, partnerships integer, contacted integer,
    contacted_eligible integer, attended integer, attended_eligible integer, returned integer,
    returned_eligible integer, p25 double, p75 double, is_provisional boolean, attended_share double,
    returned_share double
);
create table marts.outreach_by_period (
    partnership_id varchar, period_end date, split varchar, code varchar, language varchar,
    activities integer, reach bigint, contacts integer, is_provisional boolean
);
create table marts.outreach_funnel_by_period (
    partnership_id varchar, period_end date, split varchar, code varchar, first_seen varchar,
    contacted integer, contacted_eligible integer, attended integer, attended_eligible integer,
    attended_share double, returned integer, returned_eligible integer, returned_share double,
    joined integer, joined_eligible integer, joined_share double, led integer, led_eligible integer,
    led_share double, median_days_to_attend double, is_provisional boolean
);
create table marts.recruitment_by_organization (
    partnership_id varchar, period_end date, organization_id varchar, invited_attendees integer,
    named_at_sign_in integer, contacted_before integer, newcomers integer, newcomers_of_nobody integer,
    share_of_newcomers double, followed_attendees integer, joined integer, joined_share double,
    is_provisional boolean
);
create table marts.second_visits_by_support (
    partnership_id varchar, period_end date, support varchar, first_timers integer, second_visits integer,
    first_timers_with integer, second_visits_with integer, with_share double, first_timers_on_time integer,
    second_visits_on_time integer, on_time_share double, first_timers_late integer,
    second_visits_late integer, first_timers_without integer, second_visits_without integer,
    without_share double, is_provisional boolean
);
create table marts.organizations (
    organization_id varchar, name varchar, sector varchar, is_contractor boolean
);
create table marts.representation_by_group (
    partnership_id varchar, period_start date, period_end date, population varchar, attribute varchar,
    group_code varchar, people integer, is_hidden boolean, hidden_because varchar, known integer,
    compared integer, population_people integer, declined integer, not_asked integer, share double,
    ci_low double, ci_high double, has_counterpart boolean, community_share double, community_moe double,
    gap double, ratio double, people_to_parity integer, verdict varchar, status varchar,
    benchmark_id varchar, benchmark_name varchar, universe varchar, source_table varchar, vintage varchar,
    fewest_shown integer, place integer, are_few boolean, gap_in_points double, points_off integer,
    gap_place integer, community_moe_in_points double, step integer, is_first_below boolean,
    is_last_before boolean,
    at_least integer, at_most integer, share_at_least double, share_at_most double,
    more_at_least integer, groups_together varchar, is_untold boolean, more_at_most integer
);
create table marts.representation_summary (
    partnership_id varchar, period_start date, period_end date, population varchar, attribute varchar,
    people integer, known integer, declined integer, not_asked integer, compared integer,
    match_score double, effective_groups double, community_effective_groups double, status varchar,
    benchmark_problem varchar, areas_missing varchar, benchmark_id varchar, benchmark_name varchar,
    universe varchar, source_table varchar, vintage varchar, fewest_shown integer, coverage double,
    matching integer, matching_of integer, widest_margin_in_points double, are_few boolean,
    coverage_needed double, coverage_enough double,
    groups_matched integer, groups_of_community integer, match_line integer, others_needed integer,
    others_at_least integer, others_at_most integer, match_low double, match_high double
);
create table marts.representation_by_benchmark (
    partnership_id varchar, period_end date, population varchar, attribute varchar, benchmark_id varchar,
    group_code varchar, people integer, is_hidden boolean, hidden_because varchar, known integer,
    compared integer, share double, ci_low double, ci_high double, has_counterpart boolean,
    community_share double, community_moe double, gap double, ratio double, people_to_parity integer,
    verdict varchar, status varchar, benchmark_name varchar, universe varchar, source_table varchar,
    vintage varchar, is_default boolean, place integer, are_few boolean, gap_in_points double,
    points_off integer, gap_place integer, community_moe_in_points double, step integer,
    is_first_below boolean, is_last_before boolean,
    at_least integer, at_most integer, share_at_least double, share_at_most double,
    more_at_least integer, groups_together varchar, is_untold boolean, more_at_most integer
);
create table marts.representation_summary_by_benchmark (
    partnership_id varchar, period_end date, population varchar, attribute varchar, benchmark_id varchar,
    compared integer, match_score double, effective_groups double, community_effective_groups double,
    status varchar, benchmark_problem varchar, areas_missing varchar, benchmark_name varchar,
    universe varchar, source_table varchar, vintage varchar, is_default boolean, matching integer,
    matching_of integer, widest_margin_in_points double,
    groups_matched integer, groups_of_community integer, match_line integer, others_needed integer,
    others_at_least integer, others_at_most integer, match_low double, match_high double
);
create table marts.representation_across_partnerships_by_period (
    partnership_id varchar, period_start date, period_end date, population varchar, attribute varchar,
    partnerships integer, partnerships_compared integer, partnerships_not_compared integer,
    partnerships_below integer, p25 double, p75 double, partnerships_untold integer
);
create table marts.retreats (
    partnership_id varchar, meeting_id varchar, held_on date, previous_held_on date
);
create table marts.annotations (
    partnership_id varchar, starts_on date, ends_on date, text_en varchar, text_es varchar
);
create table marts.membership_across_partnerships_by_month (
    partnership_id varchar, month date, partnerships integer, memberships integer, people integer,
    p25 double, median double, p75 double, is_provisional boolean
);
create table marts.membership_across_partnerships_by_period (
    partnership_id varchar, period_end date, partnerships integer, memberships integer, people integer,
    grew integer, shrank integer, p25 double, median double, p75 double, is_provisional boolean,
    memberships_start integer, memberships_change integer, joined integer, returned integer,
    lapsed integer, exited integer
);
create table marts.quality_checks (
    partnership_id varchar, subject varchar, check_name varchar, status varchar, rows_failing bigint,
    says_en varchar, says_es varchar
);
create table marts.loads (
    partnership_id varchar, source varchar, records bigint, loaded bigint, quarantined bigint,
    rejected bigint, loaded_at timestamp, held_back bigint, table_name varchar
);
create table marts.loads_added_up (
    partnership_id varchar, loads integer, records bigint, loaded bigint, held_back bigint
);
create table marts.metric_catalog (
    metric varchar, mart varchar, "column" varchar, unit varchar, direction varchar, label_en varchar,
    label_es varchar, definition_en varchar, definition_es varchar, definition_version varchar
);
create table marts.release (
    release_id varchar, as_of date, built_at timestamp, version varchar, checks integer,
    checks_passed integer, checks_warned integer, is_sample boolean
);
create table marts.audiences (mart varchar, audience varchar);
"""

ReleaseMaker = Callable[..., Path]


def months_up_to(end: date) -> list[date]:
    return pl.date_range(date(2025, 1, 1), end, "1mo", eager=True).to_list()


@pytest.fixture(autouse=True)
def releases_closed():
    """Each test opens a release in a home of its own; kept open, they would fill the memory together."""
    yield
    st.cache_resource.clear()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An empty installation."""
    made = Home(tmp_path / "home")
    made.make()
    monkeypatch.setenv("COMMONTABLE_HOME", str(made.path))
    return made


@pytest.fixture(scope="session")
def one_like_it(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A release with these contents, made once in a run; whoever changes it copies it."""
    folder, made = tmp_path_factory.mktemp("releases"), {}

    def one_like_it(release_id: str, **contents: object) -> Path:
        said = repr((release_id, sorted(contents.items())))
        if said not in made:
            made[said] = written(folder / f"{len(made)}.duckdb", release_id, **contents)
        return made[said]

    return one_like_it


@pytest.fixture
def release_with(home: Home, one_like_it: Callable[..., Path]) -> ReleaseMaker:
    """Writes a release into the home and publishes it."""

    def release_with(release_id: str = "2026-07-02-081500", **contents: object) -> Path:
        release = shutil.copyfile(one_like_it(release_id, **contents), home.release(release_id))
        home.current.write_text(release_id)
        return release

    return release_with


@pytest.fixture
def scope_of(release_with: ReleaseMaker) -> Callable[..., Scope]:
    """Opens a scope of a release: `scope_of("funder")`, `scope_of("partnership", "p02")`."""

    def scope_of(role: str, *own: str, release: Path | None = None) -> Scope:
        return open_scope(release or release_with(), access.principal(role, own))

    return scope_of


def written(
    path: Path,
    release_id: str,
    *,
    names: dict[str, str] = NAMES,
    ends: list[date] = HALF_YEARS,
    is_provisional: bool = False,
    members: dict[str, int] | None = None,
    survives: bool = True,
    is_sample: bool = True,
    audiences: dict[str, str] = AUDIENCES,
) -> Path:
    """A release whose partnerships grow by ten each half-year; `members` gives their first number."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(DDL + overview_marts.DDL)
        for place, (partnership_id, name) in enumerate(names.items()):
            first = (members or {}).get(partnership_id, 40 + 10 * place)
            fill(connection, partnership_id, name, first=first, ends=ends, is_provisional=is_provisional)
            if survives:
                fill_survival(connection, partnership_id)
        insert(connection, "organizations", [("o1", "Palo *Verde* <b>Collective</b>", "nonprofit", True)])
        fill_network(connection, len(names), ends=ends, is_provisional=is_provisional)
        fill_counts_of_partnerships(connection, len(names), ends=ends, is_provisional=is_provisional)
        insert(connection, "audiences", list(audiences.items()))
        fill_catalogue(connection)
        as_of = ends[-1] if ends else date(2026, 6, 30)
        built_at = datetime(2026, 7, 2, 8, 15)
        insert(connection, "release", [(release_id, as_of, built_at, "0.1.0", 3, 2, 1, is_sample)])
    return path


def insert(connection: duckdb.DuckDBPyConnection, mart: str, rows: list[tuple]) -> None:
    """The rows, their values in the order of the mart's columns; the last ones may be left out."""
    if rows:
        columns = connection.table(f"marts.{mart}").columns[: len(rows[0])]
        frame = pl.DataFrame(rows, columns, orient="row", infer_schema_length=None)  # noqa: F841 (DuckDB reads it)
        connection.execute(f"insert into marts.{mart} by name from frame")


def fill(
    connection: duckdb.DuckDBPyConnection,
    own: str,
    name: str,
    *,
    first: int,
    ends: list[date],
    is_provisional: bool,
) -> None:
    last = ends[-1] if ends else None
    insert(connection, "partnerships", [(own, name, "South", date(2016, 1, 1), first, last, 11)])
    flows = [
        (first + 10 * n, 12, 3, 4, 1, first + 10 * (n + 1), end, is_provisional and end == last)
        for n, end in enumerate(ends)
    ]
    insert(
        connection,
        "membership_by_period",
        [
            (own, end, start, *moves, after, start // 10, 0.1, 1.5, open_, False, 10, 15, 5, 100.0 + start)
            for start, *moves, after, end, open_ in flows
        ],
    )
    if last is None:
        return
    months = months_up_to(last)
    insert(
        connection,
        "membership_by_month",
        [
            (own, month, first + n, 3, 0, 1, 1, first + n + 1, 3, first, first + n, 1,
             is_provisional and month == months[-1], False, first + 1, months[0], first + n + 1, month)
            for n, month in enumerate(months)
        ],
    )  # fmt: skip
    insert(
        connection,
        "retention_by_cohort",
        [(own, date(2025, 1, 1), n, 12, 12 - n, 1 - n / 12 if n < 5 else None) for n in range(6)],
    )
    a_year_on = [end for end in ends if end >= date(2026, 3, 31)]
    insert(
        connection,
        "retention_by_period",
        [(own, end, n, date(2025, 1, 1), 0, None, None) for end in a_year_on for n in range(5)],
    )
    insert(
        connection,
        "newcomers_by_period",
        [(own, end, 9, 8, 3, 3 / 8, 5, 5 / 8, is_provisional and end == last, 0.14, 0.69) for end in ends],
    )
    insert(
        connection,
        "attendance_by_month",
        [
            (own, month, kind, 1, 0, people, people, 2, 3, 44)
            for month in months
            for kind, people in (("general", 31), ("committee", 8), ("training", 5))
        ],
    )
    fill_leadership(connection, own, ends=ends, is_provisional=is_provisional)
    fill_outreach(connection, own, ends=ends)
    fill_representation(connection, own, ends=ends[:-1] if is_provisional else ends)
    retreat = months[len(months) // 2]
    insert(connection, "retreats", [(own, f"{own}-r", retreat, None)])
    overview_marts.fill_outcomes(
        connection, own, first=first, ends=ends, retreat=retreat, is_provisional=is_provisional
    )
    insert(
        connection,
        "annotations",
        [(own, months[0], None, "Park <b>opened</b>", "Se abrió el parque")],
    )


def fill_leadership(
    connection: duckdb.DuckDBPyConnection, own: str, *, ends: list[date], is_provisional: bool
) -> None:
    """Residents hold one more of eleven seats each half-year; before the first, nothing is on record."""
    before_records = (own, None, date(2014, 12, 31), 11, 0, 0, None, 0, 0, 0, None, 0, 0, 0, None, 0, 0, None)
    unknown = (11, 0, 0, None, None)
    on_record = [
        (own, end.replace(month=1 if end.month <= 6 else 7, day=1), end, 12, 11, 5 + n, (5 + n) / 11,
         9, 8, 5, 5 / 8, 5, 5, 4, 0.8, 9, 14, 3, is_provisional and end == ends[-1], False,
         1, 1, 0, 5 + n > 11 / 2, False)
        for n, end in enumerate(ends)
    ]  # fmt: skip
    insert(connection, "leadership_by_period", [(*before_records, False, True, *unknown), *on_record])


def fill_outreach(connection: duckdb.DuckDBPyConnection, own: str, *, ends: list[date]) -> None:
    """Each half-year 48 people are contacted and 17 come; those of the last have not been followed yet."""
    fill_cohorts(connection, own, ends=ends)
    walked_in = (None, None, 3, 3, None, 2, 3, 2 / 3, 1, 3, 1 / 3, 0, 3, 0.0, None)
    insert(
        connection,
        "outreach_funnel_by_period",
        [(own, end, "walk_in", "walk_in_attended", "attended", *walked_in, False) for end in ends[:-1]],
    )
    in_languages = (("mix", 1, None), ("es", 7, 1200), ("unknown", 1, None))
    insert(
        connection,
        "outreach_by_period",
        [
            (own, end, "language", code, code, activities, reach, None, end == ends[-1])
            for end in ends
            for code, activities, reach in in_languages
        ],
    )
    credited = (("o1", 12, 7, 5), ("unattributed", 8, 0, 0))
    insert(
        connection,
        "recruitment_by_organization",
        [
            (own, end, who, came, named, before, 20, 8, came / 20, came, 2, 2 / came, False)
            for end in ends
            for who, came, named, before in credited
        ],
    )
    insert(
        connection,
        "second_visits_by_support",
        [
            (own, end, support, 31, 16, 26, 15, 15 / 26, 23, 14, 14 / 23, 3, 1, 5, 1, 0.2, False)
            for end in ends
            for support in ("childcare", "meal")
        ],
    )


def fill_cohorts(connection: duckdb.DuckDBPyConnection, own: str, *, ends: list[date]) -> None:
    origins = (
        ("all", "all", None, None, None),
        ("channel", "flyer", "flyer", None, None),
        ("organization", "o1", None, "o1", 12),
    )
    followed = (48, 17, 48, 9, 47, 5, 47, 1, 47, 23.0, "attended", 31, 48, True)
    too_early = (0, 0, 0, 0, 0, 0, 0, 0, 0, None, None, None, None, False)
    insert(
        connection,
        "outreach_cohorts_by_period",
        [
            (own, end.replace(month=1 if end.month <= 6 else 7, day=1), end, *origin, "contacted", 9, 1200,
             50, 48, 48 * (n + 1), *(too_early if end == ends[-1] else followed), 5, credited, True, True,
             end == ends[-1])
            for n, end in enumerate(ends)
            for *origin, credited in origins
        ],
    )  # fmt: skip


def fill_representation(connection: duckdb.DuckDBPyConnection, own: str, *, ends: list[date]) -> None:
    """Four of five members say what they are; one group stays below its share."""
    benchmark = ("acs", "Lancaster", "total_population", "ACS B03002", "2019-2023")
    insert(
        connection,
        "representation_summary",
        [
            (own, end, end, "members", "race_ethnicity", 50, 40, None, None, 40, 0.8 + n / 100, 2.1, 2.4,
             "ok", None, None, *benchmark, 11, 0.8, 80 + n, 100, 1.0, False, 0.6, 0.8)
            for n, end in enumerate(ends)
        ],
    )  # fmt: skip
    groups = (
        ("hispanic", 22, 0.55, 0.50, 0.05, "near", 0, (1, False, 5.0, 5, None, 1.0, 5, False, False)),
        ("black", 18, 0.45, 0.50, -0.15, "below", 9, (2, False, -15.0, 15, 1, 1.0, 5, True, False)),
    )
    insert(
        connection,
        "representation_by_group",
        [
            (own, end, end, "members", "race_ethnicity", group, people, False, None, 40, 40, 50, None, None,
             share, share - 0.1, share + 0.1, True, community, 0.01, gap, share / community, parity, verdict,
             "ok", *benchmark, 11, *judged)
            for end in ends
            for group, people, share, community, gap, verdict, parity, judged in groups
        ],
    )  # fmt: skip


def fill_survival(connection: duckdb.DuckDBPyConnection, own: str) -> None:
    curve = [(own, n, 60 - 2 * n, 1, 1 - n / 40, 0.9 - n / 40, 1 - n / 50) for n in range(1, 20)]
    insert(connection, "membership_survival", curve)


def fill_counts_of_partnerships(
    connection: duckdb.DuckDBPyConnection, partnerships: int, *, ends: list[date], is_provisional: bool
) -> None:
    """All partnerships are as one: residents hold most of the seats from the second half-year on."""
    if not partnerships:
        return
    insert(
        connection,
        "leadership_across_partnerships_by_period",
        [
            ("all", end, end, partnerships, partnerships if n else 0, 0, None, None,
             is_provisional and end == ends[-1])
            for n, end in enumerate(ends)
        ],
    )  # fmt: skip
    insert(
        connection,
        "representation_across_partnerships_by_period",
        [
            (
                "all",
                end,
                end,
                "members",
                "race_ethnicity",
                partnerships,
                partnerships,
                0,
                partnerships,
                None,
                None,
            )
            for end in (ends[:-1] if is_provisional else ends)
        ],
    )


def fill_network(
    connection: duckdb.DuckDBPyConnection, partnerships: int, *, ends: list[date], is_provisional: bool
) -> None:
    months = months_up_to(ends[-1]) if ends else []
    insert(
        connection,
        "membership_across_partnerships_by_period",
        [
            ("all", end, partnerships, 180 + 30 * n, 175 + 30 * n, partnerships - 1, 1, 45.0, 60.0, 75.0,
             is_provisional and end == ends[-1], 150 + 30 * n if n else 0, 30 if n else 180, 36, 9, 12, 3)
            for n, end in enumerate(ends)
        ],
    )  # fmt: skip
    insert(
        connection,
        "outreach_across_partnerships_by_period",
        [
            ("all", end, partnerships, *(48 * partnerships,) * 2, 17 * partnerships, 48 * partnerships,
             9 * partnerships, 47 * partnerships, None, None, False, 0.35, 0.19)
            for end in ends[:-1]
        ],
    )  # fmt: skip
    insert(
        connection,
        "membership_across_partnerships_by_month",
        [("all", month, partnerships, 200, 195, 45.0, 60.0, 75.0, False) for month in months],
    )  # fmt: skip
    insert(
        connection,
        "quality_checks",
        [
            ("all", "membership", "identity", "passed", 0, "The flows add up.", "Los flujos cuadran."),
            ("all", "core", "names", "passed", 0, "Every name is there.", "Están todos los nombres."),
            ("all", "core", "freshness", "warned", 2, "Data are recent.", "Los datos son recientes."),
        ],
    )
    loaded_at = datetime(2026, 7, 1, 9, 30)
    insert(
        connection,
        "loads",
        [
            ("all", "people.csv", 100, 97, 2, 1, loaded_at, 3),
            ("all", "=cmd|'/c calc'!A1.csv", 5, 5, 0, 0, loaded_at, 0),
        ],
    )
    insert(connection, "loads_added_up", [("all", 2, 105, 102, 3)])
    insert(
        connection,
        "metric_catalog",
        [("members", "membership_by_month", "members_end", "people", "more", "Members", "Integrantes",
          "Residents and representatives who belong.", "Residentes y representantes que pertenecen.", "1")],
    )  # fmt: skip
