"""What the release of the sample says of itself."""

import duckdb

from tests.conftest import rules


def facts(path) -> dict:
    with duckdb.connect(str(path), read_only=True) as release:
        return release.execute("from marts.release").pl().to_dicts()[0]


def test_a_release_says_what_it_is(release_path):
    said = facts(release_path)
    assert said["release_id"] == release_path.stem
    assert said["is_sample"]
    assert said["checks"] == said["checks_passed"] + said["checks_warned"] > 50
    assert said["as_of"]


def test_every_mart_says_whom_it_is_for(release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        marts = release.execute("select table_name from duckdb_tables()").fetchall()
        audiences = dict(release.execute("select mart, audience from marts.audiences").fetchall())
    assert {mart for (mart,) in marts} == audiences.keys()
    assert set(audiences.values()) <= {"partnership", "network", "everyone"}
    assert audiences["membership_by_month"] == "partnership"


def test_every_metric_names_a_column_that_is_there(release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        metrics = release.execute('select metric, mart, "column" from marts.metric_catalog').fetchall()
        columns = release.execute("select table_name, column_name from duckdb_columns()").fetchall()
    assert metrics
    assert {(mart, column) for _, mart, column in metrics} <= set(columns)
    assert len({metric for metric, _, _ in metrics}) == len(metrics)


def test_every_column_is_described_in_the_order_of_its_yaml(release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        described = release.execute(
            'select mart, "column", position, label_en, label_es, form from marts.columns_catalog'
        ).fetchall()
        columns = release.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'marts'"
        ).fetchall()
    assert {(mart, column) for mart, column, *_ in described} == set(columns)
    assert all(said for row in described for said in row)
    survival = sorted(
        (position, column) for mart, column, position, *_ in described if mart == "membership_survival"
    )
    assert survival[:3] == [(1, "partnership_id"), (2, "months_since"), (3, "at_risk")]


def test_every_check_is_said_in_both_languages(release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        checks = release.execute("select check_name, says_en, says_es from marts.quality_checks").fetchall()
    assert all(says_en and says_es and says_en != says_es for _, says_en, says_es in checks)
    assert {"release_holds_its_marts", "release_holds_nothing_personal"} <= {name for name, _, _ in checks}


def test_the_release_that_tests_share_was_held_to_every_rule_of_the_project(release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        checks = release.execute("select check_name from marts.quality_checks").fetchall()
    assert len(rules()) > 50
    assert rules() <= {name for (name,) in checks}
