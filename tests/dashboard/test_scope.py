"""A scope holds its own rows, all of them, and nothing can be got past it."""

import gc
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from dashboard import access
from dashboard.scope import NothingPublishedError, ReleaseMissingError, Served, open_scope


def every_row(scope):
    """All that a scope holds, mart by mart."""
    marts = scope.ask("select table_name from duckdb_tables() where schema_name = 'marts'")
    return {mart: sorted(scope.ask(f'from marts."{mart}"').rows(), key=repr) for mart in marts["table_name"]}


WAYS_OUT = [
    "attach '{release}' as again",
    "from '{release}'",
    "from read_csv('{folder}/people.csv')",
    "from read_text('{release}')",
    "from glob('{folder}/*')",
    "copy marts.membership_by_month to '{folder}/copy.csv'",
    "export database '{folder}/copy'",
    "set enable_external_access = true",
    "set allowed_directories = ['{folder}']",
    "reset enable_external_access",
    "set lock_configuration = false",
    "pragma enable_external_access",
    "install httpfs",
    "load httpfs",
    "from 'http://127.0.0.1/'",
    "select getenv('HOME')",
    "from release.marts.membership_by_month",
]


@pytest.mark.parametrize("role", ["partnership", "funder", ""])
@pytest.mark.parametrize("way_out", WAYS_OUT)
def test_a_scope_is_sealed(release_with, scope_of, tmp_path, role, way_out):
    release = release_with()
    (tmp_path / "people.csv").write_text("person_id\n1\n")
    scope = scope_of(role, "p02", release=release)
    with pytest.raises(duckdb.Error):
        scope.ask(way_out.format(release=release, folder=tmp_path))


def test_a_partnerships_scope_holds_all_its_own_rows_and_no_other(release_with, scope_of):
    release = release_with()
    own = every_row(scope_of("partnership", "p02", release=release))
    every = every_row(scope_of("analyst", release=release))
    for mart in ("membership_by_month", "membership_by_period", "partnerships", "retreats"):
        assert own[mart] == [row for row in every[mart] if "p02" in row]
        assert own[mart] != []


def test_a_scope_holds_several_marts_only_where_it_has_each_of_them(release_with, scope_of):
    scope = scope_of("partnership", "p02", release=release_with())
    assert scope.holds("partnerships", "retreats")
    assert not scope.holds("partnerships", "of_no_release")


def test_a_partnership_may_have_more_than_one(release_with, scope_of):
    scope = scope_of("partnership", "p01", "p03", release=release_with())
    held = scope.ask("select distinct partnership_id from marts.membership_by_month order by all")
    assert held["partnership_id"].to_list() == ["p01", "p03"]


def test_marts_about_the_network_are_not_in_a_partnerships_scope(scope_of):
    scope = scope_of("partnership", "p02")
    assert not scope.holds("loads")
    assert not scope.holds("membership_across_partnerships_by_period")
    assert scope.holds("metric_catalog")


@pytest.mark.parametrize("role", ["funder", "analyst"])
def test_funder_and_analyst_hold_every_row_of_the_release(release_with, scope_of, role):
    release = release_with()
    with duckdb.connect(str(release), read_only=True) as opened:
        tables = [name for (name,) in opened.execute("select table_name from duckdb_tables()").fetchall()]
        rows = {table: opened.table(f"marts.{table}").shape[:1] for table in tables}
    held = every_row(scope_of(role, release=release))
    assert {mart: (len(rows),) for mart, rows in held.items()} == rows


def test_changing_another_partnership_changes_nothing_here(release_with, scope_of):
    before = every_row(scope_of("partnership", "p02", release=release_with(members={"p01": 120})))
    after = every_row(scope_of("partnership", "p02", release=release_with(members={"p01": 95})))
    assert before == after


def test_changing_ones_own_partnership_changes_what_one_sees(release_with, scope_of):
    before = every_row(scope_of("partnership", "p02", release=release_with(members={"p02": 120})))
    after = every_row(scope_of("partnership", "p02", release=release_with(members={"p02": 95})))
    assert before != after


def test_a_mart_that_declares_no_audience_is_withheld_from_all(release_with, scope_of):
    release = release_with(audiences={"partnerships": "partnership"})
    assert set(every_row(scope_of("analyst", release=release))) == {"partnerships"}


def test_a_mart_with_an_unknown_audience_is_withheld_from_all(release_with, scope_of):
    release = release_with(audiences={"partnerships": "public"})
    assert every_row(scope_of("analyst", release=release)) == {}


def test_a_partnership_mart_that_does_not_say_whose_its_rows_are_is_withheld(release_with, scope_of):
    release = release_with(audiences={"metric_catalog": "partnership", "partnerships": "partnership"})
    assert set(every_row(scope_of("partnership", "p02", release=release))) == {"partnerships"}


def test_nobody_holds_nothing_not_even_the_release_facts(release_with):
    assert every_row(open_scope(release_with(), access.NOBODY)) == {}


def test_a_release_in_a_folder_with_a_quote_in_its_name_opens(release_with, scope_of, tmp_path):
    folder = tmp_path / "it's"
    folder.mkdir()
    moved = release_with().rename(folder / "2026-07-02-081500.duckdb")
    assert scope_of("funder", release=moved).holds("partnerships")


def test_threads_that_ask_at_once_get_their_own_answers(scope_of):
    scope = scope_of("funder")
    with ThreadPoolExecutor(8) as threads:
        answers = threads.map(lambda n: scope.ask("select $n as n", n=n)["n"][0], range(200))
    assert list(answers) == list(range(200))


def test_the_pointer_decides_which_release_is_served(home, release_with):
    served = Served(home)
    release_with(release_id="2026-01-01-000000")
    first = served.now()
    release_with(release_id="2026-02-01-000000")
    assert served.now().release.stem == "2026-02-01-000000"
    home.current.write_text("2026-01-01-000000\n")
    assert served.now().release == first.release


def test_a_scope_of_an_older_release_is_let_go_when_nobody_reads_it(home, release_with):
    served = Served(home)
    release_with(release_id="2026-01-01-000000")
    principal = access.principal("funder")
    old = served.now().scope_of(principal)
    assert old.ask("select count(*) as n from marts.partnerships")["n"][0] == 3
    release_with(release_id="2026-02-01-000000")
    assert served.now().scope_of(principal) is not old
    assert old.ask("select count(*) + 0 as n from marts.partnerships")["n"][0] == 3
    assert [one for one in gc.get_referrers(old) if isinstance(one, dict)] == []


def test_those_who_are_the_same_share_a_scope(home, release_with):
    release_with()
    scopes = Served(home).now()
    assert scopes.scope_of(access.principal("funder")) is scopes.scope_of(access.principal("funder"))
    assert scopes.scope_of(access.principal("funder")) is not scopes.scope_of(access.principal("analyst"))


def test_where_nothing_was_published_it_says_so(home):
    with pytest.raises(NothingPublishedError):
        Served(home).now()
    home.current.write_text("\n")
    with pytest.raises(NothingPublishedError):
        Served(home).now()


def test_a_pointer_to_a_missing_file_keeps_the_release_served_before(home, release_with):
    served = Served(home)
    kept = release_with()
    assert served.now().release == kept
    home.current.write_text("2026-09-01-000000")
    assert served.now().release == kept
    assert served.missing == "2026-09-01-000000"
    home.current.write_text(kept.stem)
    assert served.now().release == kept
    assert served.missing is None


def test_a_pointer_to_a_missing_file_says_which_where_nothing_was_served_before(home):
    home.current.write_text("2026-09-01-000000")
    with pytest.raises(ReleaseMissingError, match="2026-09-01"):
        Served(home).now()


def test_a_pointer_cannot_lead_out_of_the_folder(home, release_with):
    outside = release_with().rename(home.path / "outside.duckdb")
    home.current.write_text("../outside")
    assert outside.is_file()
    with pytest.raises(ReleaseMissingError):
        Served(home).now()


def damage(release):
    """Junk over the middle of a file that can still be opened, as a failing disk leaves it."""
    content = bytearray(release.read_bytes())
    content[len(content) // 3 : -4096] = b"\xaa" * (len(content) - 4096 - len(content) // 3)
    release.write_bytes(content)


@pytest.mark.parametrize(
    "harm",
    [
        damage,
        lambda release: release.write_bytes(b"no database" * 1000),
        lambda release: release.write_bytes(b""),
    ],
    ids=["in_the_middle", "wholly", "empty"],
)
def test_a_release_that_cannot_be_read_is_passed_over_for_the_newest_that_can(home, release_with, harm):
    for release_id in ("2026-07-01-000000", "2026-07-02-000000", "2026-07-03-000000"):
        last = release_with(release_id=release_id)
    harm(last)
    served = Served(home)
    assert served.now().release == home.release("2026-07-02-000000")
    assert served.missing == last.stem
    assert served.now() is served.now()


@pytest.mark.parametrize("text", [b"", b"\n", b"\xff\xfe\x00", b"../private"])
def test_a_pointer_that_names_no_release_leaves_the_newest(home, release_with, text):
    release_with(release_id="2026-07-01-000000")
    newest = release_with(release_id="2026-07-02-000000")
    home.current.write_bytes(text)
    served = Served(home)
    assert served.now().release == newest
    assert served.missing


OTHERS = """
create table marts.whose (partnership_id varchar, to_organization_id varchar);
insert into marts.whose values ('p02', 'o2'), ('p03', 'o3');
insert into marts.audiences by name select 'whose' as mart, 'partnership' as audience;
insert into marts.organizations by name select 'o2' as organization_id, 'Two' as name;
insert into marts.organizations by name select 'o3' as organization_id, 'Three' as name;
"""


def test_a_partnership_is_told_of_its_own_checks_and_organizations_only(release_with, scope_of):
    release = release_with()
    with duckdb.connect(str(release)) as connection:
        connection.execute(OTHERS)
    counts = "select checks, checks_passed, checks_warned from marts.release"
    ids = "select organization_id from marts.organizations"
    own = scope_of("partnership", "p02", release=release)
    every = scope_of("funder", release=release)
    assert "o2" in own.ask(ids)["organization_id"]
    assert "o3" not in own.ask(ids)["organization_id"]
    assert {"o2", "o3"} <= set(every.ask(ids)["organization_id"])
    assert own.ask(counts).row(0) == (0, 0, 0)
    assert every.ask(counts).row(0) != (0, 0, 0)
