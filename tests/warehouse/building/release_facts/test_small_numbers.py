"""The audit of hidden counts is seen to fail: planted leaks make a build red, whatever marts there are."""

import shutil
from datetime import date

import duckdb
import polars as pl
import pytest

from warehouse.building.release_facts.small_numbers import small_number_checks
from warehouse.private.connection import opened
from warehouse.publishing.verdict import last_verdict
from warehouse.settings import DBT_PROJECT, Home

PROJECT = """
name: common_table
profile: common_table
config-version: 2
vars: {as_of: null}
models:
  common_table:
    intermediate: {+schema: intermediate, +materialized: table}
    marts: {+database: release, +schema: marts, +materialized: table}
"""
BEFORE = {
    "int_as_of": "select date '2026-06-30' as as_of",
    "int_protection_chosen": "select 11 as k, 5 as protection_width",
    "int_populations_related": "select '' as partnership_id, current_date as period_end,"
    " 1 as half_year_number, 0 as clock_half_years_back, 0 as half_years_met_before,"
    " 0 as joined_once_more, 0 as first_timers, 0 as came_once, 0 as seats,"
    " 0 as half_years_led_before, 0 as first_time_leaders,"
    " null::integer as half_years_pooled, [0] as cohorts_kept, [0] as cohorts_lost,"
    " 0 as newcomers, 0 as leavers, 0.0 as balance_at_least, 0.0 as balance_at_most",
    "int_counts_protected": "select '' as partnership_id, current_date as period_end, '' as population,"
    " '' as attribute, 0 as population_people",
}
# In p1 two hidden groups sum to 20, so both are 10. In p2 one hides another; the second mart undoes that.
MARTS = {
    "groups_of_members": "select * from (values"
    " ('p1', 'en', 40, false, null, 60),"
    " ('p1', 'es', null, true, 'few', 60), ('p1', 'tl', null, true, 'few', 60),"
    " ('p2', 'en', 40, false, null, 55), ('p2', 'es', null, true, 'few', 55),"
    " ('p2', 'tl', null, true, 'protecting', 55)"
    ") as t (partnership_id, tongue, people, is_hidden, hidden_because, known),"
    " (select date '2026-06-30' as period_end)",
    "speakers": "select 'p2' as partnership_id, date '2026-06-30' as period_end, 'tl' as spoken,"
    " 12 as speakers, false as is_hidden",
    "calls": "select 'p1' as partnership_id, 'vi' as called_in, 3 as calls",
}
DECLARED = """
models:
  - name: groups_of_members
    config:
      meta:
        audience: partnership
        counts_people:
          {count: people, by: [partnership_id, period_end], group: tongue, total: known, is_hidden: is_hidden,
           hidden_because: hidden_because, population: members, attribute: home_language}
  - name: speakers
    config:
      meta:
        audience: network
        counts_people:
          {count: speakers, by: [partnership_id, period_end], group: spoken, is_hidden: is_hidden,
           population: members, attribute: home_language}
  - name: calls
    config: {meta: {audience: partnership}}
"""
LEDGER_ROW = """
insert into ledger.batches by name select 1 as batch_id, 'people.csv' as source, 'people' as table_name,
'ab' as sha256, 1 as records, 1 as loaded, 0 as quarantined, 0 as rejected, 1 as added, 0 as changed,
0 as unchanged, false as is_sample, timestamp '2026-07-01' as loaded_at, '0' as version
"""


@pytest.fixture(scope="module")
def leaking(tmp_path_factory, commontable):
    """A home, and what `commontable build --publish` said of a project with three leaks in it."""
    project, home = tmp_path_factory.mktemp("project"), Home(tmp_path_factory.mktemp("leaking") / "home")
    home.make()
    with opened(home) as private:
        private.execute(LEDGER_ROW)
    shutil.copy(DBT_PROJECT / "profiles.yml", project)
    (project / "macros").mkdir()
    shutil.copy(DBT_PROJECT / "macros" / "generate_schema_name.sql", project / "macros")
    (project / "dbt_project.yml").write_text(PROJECT)
    for folder, models in (("intermediate", BEFORE), ("marts", MARTS)):
        (project / "models" / folder).mkdir(parents=True)
        for name, text in models.items():
            (project / "models" / folder / f"{name}.sql").write_text(text)
    (project / "models" / "marts" / "_models.yml").write_text(DECLARED)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("warehouse.building.dbt_run.DBT_PROJECT", project)
        outcome = commontable(home, "build", "--publish")
    return home, outcome


def said_of(home, check_name):
    return [(one.says_en, one.says_es) for one in last_verdict(home).failures if one.check_name == check_name]


def test_a_leak_makes_the_build_red_and_nothing_is_published(leaking):
    home, outcome = leaking
    assert outcome.exit_code == 2, outcome.exception
    assert not home.current.exists()


def test_a_hidden_count_that_a_total_tells_is_named_by_table_and_cell(leaking):
    home, outcome = leaking
    named = "groups_of_members, p1, 2026-06-30, members, home_language, es"
    said = said_of(home, "hidden_count_can_be_narrowed")
    beginnings = (
        f"A hidden count of people could be worked out from what is published together: {named}.",
        f"Un conteo oculto de personas se podría deducir de lo que se publica junto: {named}.",
    )
    assert any(all(map(str.startswith, both, beginnings)) for both in said)
    assert named in outcome.stderr


def test_two_marts_that_give_a_count_away_together_are_found(leaking):
    home, _ = leaking
    together = [en for en, _ in said_of(home, "hidden_count_can_be_narrowed") if ", p2, " in en]
    assert len(together) == 1
    assert "groups_of_members, p2, 2026-06-30, members, home_language, es." in together[0]


def test_a_mart_that_says_nothing_of_its_people_is_named_with_the_column(leaking):
    home, _ = leaking
    [(says_en, says_es)] = said_of(home, "counts_of_people_are_declared")
    assert says_en.startswith("calls has a column of a sensitive attribute, called_in, ")
    assert says_es.startswith("calls tiene una columna de un atributo sensible, called_in, ")


COLUMNS = ("partnership_id", "period_end", "gender", "people", "is_hidden", "known")
SHAPE = {
    "count": "people",
    "by": ["partnership_id", "period_end"],
    "group": "gender",
    "total": "known",
    "is_hidden": "is_hidden",
}
SAFE = [("p", date(2026, 6, 30), "woman", 40, False, 64), ("p", date(2026, 6, 30), "man", 24, False, 64)]


def checked(rows, *, columns=COLUMNS, earlier_k=11, of_columns=None, organizations=(), **meta):
    """The failed checks of a release with one mart, by name."""
    mart = pl.DataFrame(rows, schema=list(columns), orient="row", infer_schema_length=None)
    with duckdb.connect() as release:
        release.execute(
            "attach ':memory:' as private; create schema marts; create schema private.intermediate"
        )
        release.execute("create schema private.published")
        release.register("rows_of_a_mart", mart)
        release.execute("create table marts.people_by_gender as from rows_of_a_mart")
        named = pl.DataFrame({"organization_id": organizations}, schema={"organization_id": pl.String})
        release.register("organizations_named", named)
        release.execute("create table marts.organizations as from organizations_named")
        for name, query in BEFORE.items():
            release.execute(f"create table private.intermediate.{name} as {query}")
        release.execute(
            "create table private.published.representation_by_group as select 'p' as partnership_id,"
            " date '2025-12-31' as period_end, 'members' as population, 'gender' as attribute,"
            " 'woman' as group_code, 12 as people, null::varchar as hidden_because, 12 as known,"
            f" 12 as population_people, {earlier_k} as fewest_shown"
        )
        node = {
            "resource_type": "model",
            "database": "release",
            "alias": "people_by_gender",
            "columns": {name: {"config": {"meta": of}} for name, of in (of_columns or {}).items()},
            "config": {"meta": meta},
        }
        checks = small_number_checks(release, {"nodes": {"one": node}})
    return {check.check_name for check in checks if check.is_failure}


def test_a_declared_mart_without_small_groups_is_green():
    assert checked(SAFE, counts_people=SHAPE) == set()


def test_a_count_below_k_is_found_where_it_is_simply_shown():
    few = [("p", date(2026, 6, 30), "woman", 4, False, 4)]
    assert checked(few, counts_people=SHAPE) == {"small_count_is_shown"}


def test_a_total_without_its_groups_is_found():
    alone = [*SAFE, ("p", date(2026, 6, 30), "nonbinary", None, True, 64)]
    assert checked(alone, counts_people=SHAPE) == {"hidden_count_can_be_narrowed"}


def test_the_sum_of_the_hidden_groups_is_a_total_too():
    hidden = [
        ("p", date(2026, 6, 30), "woman", None, True, None),
        ("p", date(2026, 6, 30), "man", None, True, None),
        ("p", date(2026, 6, 30), "all_other", 1, False, None),
    ]
    assert checked(hidden, counts_people={**SHAPE, "rest": "all_other"}) == {"hidden_count_can_be_narrowed"}


@pytest.mark.parametrize("change", [{"by": ["partnership_id"]}, {"count": "persons"}, {"sum": "known"}])
def test_a_declaration_that_cannot_be_read_is_refused(change):
    assert "counts_of_people_are_readable" in checked(SAFE, counts_people={**SHAPE, **change})


def test_counts_by_month_are_refused():
    monthly = [("p", date(2026, 5, 31), "woman", 40, False, 40)]
    assert checked(monthly, counts_people=SHAPE) == {"counts_of_people_are_readable"}


def test_counts_over_all_partnerships_are_refused():
    over_all = [("all", *row[1:]) for row in SAFE]
    assert checked(over_all, counts_people=SHAPE) == {"counts_of_people_are_of_one_partnership"}


def test_another_k_than_that_of_an_earlier_release_is_refused():
    assert checked(SAFE, counts_people=SHAPE, earlier_k=5) == {"fewest_shown_stays"}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("contact_language", "x"),
        ("answer", "es"),
        ("answer", "hispanic"),
        ("where_from", "94110"),
        ("age", 30),
    ],
)
def test_a_sensitive_column_is_known_by_its_name_or_by_what_is_in_it(column, value):
    assert checked([("p", value, 3)], columns=("partnership_id", column, "n")) == {
        "counts_of_people_are_declared"
    }


@pytest.mark.parametrize(
    ("column", "value"),
    [("coverage", 0.3), ("channel", "flyer"), ("answer", "other"), ("name", "94110 Mission")],
)
def test_other_columns_are_left_alone(column, value):
    assert checked([("p", value, 3)], columns=("partnership_id", column, "n")) == set()


UNDECLARED = {"counts_of_people_are_declared"}


def by_code(*counted, **also):
    """The failed checks of a mart that counts by a code, which may be of any list."""
    rows = [("p", *row) for row in counted]
    return checked(rows, columns=("partnership_id", "code", "activities", "contacts"), **also)


@pytest.mark.parametrize("code", ["tl", "es|tl", "94110", "18_24"])
def test_a_sensitive_code_is_seen_among_codes_of_other_lists(code):
    assert by_code(("all", 9, 9), ("flyer", 9, 6), ("o-17", 9, 6), (code, 3, 3)) == UNDECLARED


def test_a_sensitive_code_is_seen_among_very_many_others():
    others = [(f"o-{number}", 1, 1) for number in range(2000)]
    assert by_code(*others, ("es", 3, 3)) == UNDECLARED
    assert by_code(*others) == set()


def test_an_organization_may_have_an_id_like_a_code_or_a_zip():
    rows = (("es", 3, 3), ("94110", 2, 2), ("flyer", 4, 4))
    assert by_code(*rows, organizations=["es", "94110"]) == set()
    assert by_code(*rows, organizations=["es"]) == UNDECLARED


def test_prose_is_no_code():
    assert by_code(("ya es hora", 1, 1), ("no", 1, 1), ("es", 1, 1)) == set()


OF_AN_ACTIVITY = {
    "code": {"describes": "activity"},
    "activities": {"unit": "activities"},
    "contacts": {"unit": "contacts"},
}


def test_what_describes_an_activity_stands_beside_no_count_of_people():
    channels = ("flyer", 9, 6)
    assert by_code(channels, ("es", 3, None), of_columns=OF_AN_ACTIVITY) == set()
    assert by_code(channels, ("es", 3, 2), of_columns=OF_AN_ACTIVITY) == UNDECLARED
    assert by_code(channels, ("es|tl", 3, 2), of_columns=OF_AN_ACTIVITY) == UNDECLARED
    undescribed = {**OF_AN_ACTIVITY, "code": {}}
    assert by_code(channels, ("es", 3, None), of_columns=undescribed) == UNDECLARED


@pytest.mark.parametrize("unit", [{}, {"unit": "people"}, {"unit": "share"}, {"unit": "contacts"}])
def test_a_number_beside_it_counts_people_unless_its_unit_says_otherwise(unit):
    said = {**OF_AN_ACTIVITY, "contacts": unit}
    assert by_code(("es", 3, 2), of_columns=said) == UNDECLARED
    estimated = {**OF_AN_ACTIVITY, "contacts": {"unit": "people, estimated"}}
    assert by_code(("es", 3, 2), of_columns=estimated) == set()


def test_a_column_named_after_an_attribute_is_held_to_it_in_every_row_but_that_of_all():
    columns = ("partnership_id", "language", "activities", "contacts")
    said = {**OF_AN_ACTIVITY, "language": {"describes": "activity"}}
    assert checked([("p", "all", 0, 5), ("p", "es", 3, None)], columns=columns, of_columns=said) == set()
    assert checked([("p", "unknown", 0, 5)], columns=columns, of_columns=said) == UNDECLARED
