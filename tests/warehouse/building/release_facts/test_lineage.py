"""A release says of each mart which model makes it of what, and what is checked of it."""

from warehouse.building.release_facts.lineage import Lineage, lineage_declared


def node(kind: str, name: str, *reads: str, database: str = "private", about: str | None = None) -> dict:
    return {
        "unique_id": f"{kind}.{name}",
        "resource_type": kind,
        "name": name,
        "alias": name,
        "database": database,
        "original_file_path": f"models\\marts\\{name}.sql",
        "depends_on": {"nodes": list(reads)},
        "attached_node": about,
    }


def manifest_of(*nodes: dict, rules: tuple[dict, ...] = ()) -> dict:
    found = {each["unique_id"]: each for each in nodes}
    sources = {"source.people": {"name": "people"}}
    return {"nodes": found, "sources": sources, "unit_tests": {each["unique_id"]: each for each in rules}}


def test_a_mart_is_told_with_its_model_what_that_reads_and_its_checks():
    manifest = manifest_of(
        node("model", "members", "model.stg", "source.people", database="release"),
        node("model", "stg", "source.people"),
        node("test", "unique_members", "model.stg", about="model.members"),
        node("test", "unique_stg", about="model.stg"),
        rules=(node("unit_test", "a_member_counts_once", "model.members"),),
    )
    assert lineage_declared(manifest) == [
        Lineage("members", "models/marts/members.sql", "people|stg", "a_member_counts_once|unique_members")
    ]


def test_a_mart_of_which_nothing_is_checked_has_no_checks():
    manifest = manifest_of(node("model", "members", database="release"))
    assert lineage_declared(manifest) == [Lineage("members", "models/marts/members.sql", "", "")]
