"""Whether a partnership grows, as its page says it."""

from pathlib import Path

import duckdb
from streamlit.testing.v1 import AppTest

from dashboard.text.escaping import WORD_JOINER
from tests.dashboard import opening
from tests.dashboard.catalogue import fill_catalogue


def opened(**address: str) -> AppTest:
    return opening.opened("membership", **{"view": "funder", "whose": "one", "partnership": "p02", **address})


def words(app: AppTest) -> str:
    """What is read on the page, without what keeps it from being markup."""
    said = (element.value for kind in (app.header, app.subheader, app.markdown) for element in kind)
    return "\n".join(said).replace("\\", "").replace(WORD_JOINER, "")


def test_what_figures_say_is_what_their_marts_hold(release_with):
    with duckdb.connect(str(release_with())) as connection:
        connection.execute("update marts.membership_by_month set fewest_members = 7, most_members = 99")
        connection.execute(
            "update marts.membership_by_period set members_change = -3, gained = 41, lost = 44"
        )
        connection.execute("update marts.attendance_by_month set attendances_of_all_kinds = 321")
    said = words(opened())
    for number in ("3 fewer", "7", "99", "41", "321"):
        assert number in said


def test_the_cohort_told_of_is_the_one_that_the_mart_names(release_with):
    with duckdb.connect(str(release_with())) as connection:
        connection.execute(
            """
            insert into marts.retention_by_cohort
            select * replace (date '2024-10-01' as cohort_quarter, 77 as cohort_size)
            from marts.retention_by_cohort
            """
        )
        connection.execute("update marts.retention_by_period set cohort_quarter = date '2024-10-01'")
    assert "8 of 77 people who joined in October – December 2024" in words(opened())


def test_a_release_of_an_earlier_version_still_opens(release_with):
    with duckdb.connect(str(release_with())) as connection:
        connection.execute("drop table marts.retention_by_period")
        connection.execute("drop table marts.columns_catalog")
    app = opened()
    assert not app.exception
    assert not app.error


def test_who_sees_all_sees_how_each_changed_in_order_of_name(release_with):
    release_with(names={"p01": "Wilmington", "p02": "Lancaster", "p03": "Compton"})
    app = opened(whose="all")
    assert app.header[0].value.startswith("Of 3 partnerships, :primary[2 had more members]")
    names = [link.label for link in app.get("page_link") if link.label.startswith("**")]
    assert names == ["**Compton**", "**Lancaster**", "**Wilmington**"]
    assert "36 people joined and 9 returned; 12 stopped coming and 3 left." in words(app)


def test_newer_cohorts_are_said_beside_the_one_told_of(release_with):
    with duckdb.connect(str(release_with())) as connection:
        connection.execute(
            """
            insert into marts.retention_by_cohort
            select * replace (date '2025-04-01' as cohort_quarter, 5 as cohort_size, 2 as retained)
            from marts.retention_by_cohort
            where quarters_since <= 4
            """
        )
    assert "Of those who joined later, a year on: 2 of 5 (April – June 2025)." in words(opened())


def test_newcomers_who_cannot_be_followed_yet_are_counted_and_the_half_year_is_provisional(release_with):
    with duckdb.connect(str(release_with())) as connection:
        connection.execute(
            """
            update marts.newcomers_by_period
            set first_timers = 16, eligible_first_timers = 7, second_visits = 6, is_provisional = true
            where period_end = date '2026-06-30'
            """
        )
    said = words(opened())
    assert "16 people came for the first time in January – June 2026; 7 of them had 90 days" in said
    assert "6 of these 7 came back (95% interval: 14% to 69%). This is provisional" in said
    assert "July – December 2025" in said


WITH_ORIENTATIONS = """
    alter table marts.newcomers_by_period add column followed_first_timers integer default 8;
    alter table marts.newcomers_by_period add column introduced integer default 2;
    update marts.newcomers_by_period set is_provisional = true where period_end = date '2026-06-30';
"""


def said_of_orientations(path: Path, change: str) -> str:
    with duckdb.connect(str(path)) as connection:
        connection.execute(WITH_ORIENTATIONS + change)
        fill_catalogue(connection)
    return words(opened())


def test_who_was_welcomed_is_said_right_after_who_came_of_the_same_half_year(release_with):
    said = said_of_orientations(release_with(), "update marts.newcomers_by_period set oriented = 0")
    [line] = [line for line in said.splitlines() if "had an orientation" in line]
    assert line.index("January – June 2026") < line.index("None of them had an orientation")
    assert line.index("None of them had an orientation") < line.index("July – December 2025")


def test_of_orientations_that_nobody_wrote_down_nothing_is_said(release_with):
    change = "update marts.newcomers_by_period set oriented = null, introduced = null"
    assert "orientation" not in said_of_orientations(release_with(), change)


def test_of_a_group_that_no_orientation_names_nothing_is_said(release_with):
    said = said_of_orientations(release_with(), "update marts.newcomers_by_period set introduced = null")
    assert "5 of 8 had an orientation within those days." in said
    assert "introduced" not in said
