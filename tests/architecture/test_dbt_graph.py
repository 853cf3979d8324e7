"""The dbt project keeps its layers, its promises about personal data, and its documentation."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.conftest import models, written_after_dbt
from warehouse.contract import TABLES, is_personal, may_repeat
from warehouse.settings import PROJECT

AUDIENCES = {"partnership", "network", "everyone"}
MARTS = PROJECT / "docs" / "marts.md"
GRAIN = {"unique_combination", "unique", "no_two_alike"}
SOURCES = {"partnership", "outreach", "coordination", "ledger", "benchmark", "published"}


def checks_of(manifest: dict, model: dict) -> list[dict]:
    return [node for node in manifest["nodes"].values() if node.get("attached_node") == model["unique_id"]]


def layer_of(model: dict) -> str:
    """The overview weighs what the marts of all subjects say, and so lies above them, its findings too."""
    _, layer, folder, *_ = model["fqn"]
    return folder if folder == "overview" else layer


def layer_read(manifest: dict, unique_id: str) -> str:
    """`source`, `seed`, or the layer of a model."""
    kind = unique_id.partition(".")[0]
    return layer_of(manifest["nodes"][unique_id]) if kind == "model" else kind


def layers_read(manifest: dict, layer: str) -> dict[str, set[str]]:
    return {
        model["name"]: {layer_read(manifest, read) for read in model["depends_on"]["nodes"]}
        for model in models(manifest)
        if layer_of(model) == layer
    }


@pytest.mark.parametrize(
    ("layer", "may_read"),
    [
        ("staging", {"source"}),
        ("intermediate", {"staging", "intermediate", "seed"}),
        ("marts", {"staging", "intermediate", "marts", "seed"}),
        ("overview", {"intermediate", "marts", "overview"}),
    ],
)
def test_a_layer_reads_only_what_is_below_it(manifest: dict, layer: str, may_read: set[str]) -> None:
    read = layers_read(manifest, layer)
    assert read
    assert {model: layers - may_read for model, layers in read.items() if layers - may_read} == {}


def test_every_raw_table_has_one_staging_model_and_that_reads_nothing_else(manifest: dict) -> None:
    read = Counter(source for model in models(manifest, "staging") for source in model["depends_on"]["nodes"])
    written = {table["unique_id"] for table in written_after_dbt(manifest)}
    assert set(read) == set(manifest["sources"]) - written
    assert set(read.values()) == {1}
    raw = {source["name"] for source in manifest["sources"].values() if source["schema"] == "raw"}
    assert raw == set(TABLES)


def test_names_say_layer_and_source(manifest: dict) -> None:
    for model in models(manifest, "staging"):
        assert re.match(rf"stg_({'|'.join(SOURCES)})__[a-z_]+$", model["name"]), model["name"]
        assert model["name"].split("_")[1] == model["fqn"][2]
    for model in models(manifest, "intermediate"):
        assert re.match(r"int_[a-z]+_[a-z_]+$", model["name"]), model["name"]


def test_a_mart_has_a_yaml_file_of_its_own_and_its_rules_stand_beside_it(manifest: dict) -> None:
    marts = models(manifest, "marts")
    folders = {mart["unique_id"]: Path(mart["original_file_path"]).parent for mart in marts}
    elsewhere = [
        mart["name"]
        for mart in marts
        if Path(mart["patch_path"].partition("://")[2]) != folders[mart["unique_id"]] / f"{mart['name']}.yml"
    ]
    rules_elsewhere = [
        rule["name"]
        for rule in manifest["unit_tests"].values()
        for tested in rule["depends_on"]["nodes"]
        if tested in folders
        and Path(rule["original_file_path"]) != folders[tested] / f"{rule['model']}__rules.yml"
    ]
    assert elsewhere + rules_elsewhere == []


def test_the_list_of_marts_says_what_there_is(manifest: dict) -> None:
    """docs/marts.md has a table for each folder of marts: name, what a row is, audience."""
    listed = dict(re.findall(r"^## (\w+).*?\n(.*?)(?=^## |\Z)", MARTS.read_text(), re.MULTILINE | re.DOTALL))
    folders = {mart["name"]: mart["fqn"][2] for mart in models(manifest, "marts")}
    written = {table["name"]: "Written" for table in written_after_dbt(manifest)}
    for mart in [*models(manifest, "marts"), *written_after_dbt(manifest)]:
        row_is = re.search(r"One row per (.*)\.$", mart["description"])[1]
        audience = mart["config"]["meta"]["audience"]
        folder = (folders | written)[mart["name"]]
        assert f"| `{mart['name']}` | {row_is} | {audience} |" in listed[folder]
    marts_listed = re.findall(r"^\| `(\w+)` \|.*\|.*\|$", "".join(listed.values()), re.MULTILINE)
    assert set(marts_listed) == folders.keys() | written.keys()


def test_staging_joins_and_groups_nothing(manifest: dict) -> None:
    found = [
        m["name"] for m in models(manifest, "staging") if re.search(r"\b(join|group by)\b", m["raw_code"])
    ]
    assert found == []


def test_staging_fills_in_nothing_that_the_contract_fills_in(manifest: dict) -> None:
    """A default stands in the contract, which fills it in when a file is loaded."""
    columns = [named for table in TABLES.values() for named in table.columns.items()]
    defaults = {name for name, column in columns if column.default is not None}
    filled_in = re.compile(rf"(coalesce|ifnull|case)\b[^,]*\b({'|'.join(defaults)})\b")
    assert {"lapse_months", "new_days", "population_share"} <= defaults
    staging = models(manifest, "staging")
    assert [model["name"] for model in staging if filled_in.search(model["raw_code"])] == []


def test_every_model_has_a_test_of_its_grain(manifest: dict) -> None:
    """Only records that may repeat have none: two people may help on one day, or write the same on a wall."""
    repeating = {table for table in TABLES if may_repeat(table)}
    without = {
        model["name"]
        for model in models(manifest)
        if not GRAIN & {kind_of(test) for test in checks_of(manifest, model)}
    }
    assert {raw_table(manifest, name) for name in without} == repeating


def raw_table(manifest: dict, model: str) -> str:
    """The table that a staging model reads; other models go by their own names."""
    (node,) = (found for found in models(manifest) if found["name"] == model)
    source = manifest["sources"].get(node["depends_on"]["nodes"][0])
    return source["name"] if source else model


def kind_of(test: dict) -> str:
    return (test.get("test_metadata") or {}).get("name", "")


def test_no_model_names_a_personal_column_or_a_line_of_a_file(manifest: dict) -> None:
    personal = {
        name for table in TABLES.values() for name, column in table.columns.items() if is_personal(column)
    }
    assert {"given_name", "family_name", "email", "phone"} <= personal
    forbidden = re.compile(rf"\b({'|'.join(personal)}|_batch_id|_line)\b")
    assert [model["name"] for model in models(manifest) if forbidden.search(model["raw_code"])] == []


def test_staging_takes_every_column_that_is_not_personal(manifest: dict) -> None:
    for model in models(manifest, "staging"):
        source = manifest["sources"][model["depends_on"]["nodes"][0]]["name"]
        wanted = (
            {name for name, column in TABLES[source].columns.items() if not is_personal(column)}
            if source in TABLES
            else set()
        )
        missing = {name for name in wanted if not re.search(rf"\b{name}\b", model["raw_code"])}
        assert missing == set(), model["name"]


def test_every_model_says_what_a_row_of_it_is(manifest: dict) -> None:
    assert [model["name"] for model in models(manifest) if "One row per" not in model["description"]] == []


def test_every_mart_has_an_audience_a_contract_and_a_tested_grain(manifest: dict) -> None:
    for mart in models(manifest, "marts"):
        kinds = {kind_of(test) for test in checks_of(manifest, mart)}
        assert mart["config"]["meta"].get("audience") in AUDIENCES, mart["name"]
        assert mart["config"]["contract"]["enforced"], mart["name"]
        assert "unique_combination" in kinds, mart["name"]
        assert mart["database"] == "release"
        assert mart["schema"] == "marts"


def test_every_mart_but_those_for_everyone_says_whose_a_row_is(manifest: dict) -> None:
    for mart in models(manifest, "marts"):
        assert mart["config"]["meta"]["audience"] == "everyone" or "partnership_id" in mart["columns"], mart[
            "name"
        ]


def test_every_share_is_tested_to_lie_between_nought_and_one(manifest: dict) -> None:
    for mart in models(manifest, "marts"):
        shares = {
            name for name in mart["columns"] if re.search(r"_share$|^share$|^churn$|^survival$|^ci_", name)
        }
        ranges = {
            test["column_name"]
            for test in checks_of(manifest, mart)
            if test["test_metadata"]["name"] == "within_range"
            and test["test_metadata"]["kwargs"]["most"] == 1
        }
        assert shares <= ranges, mart["name"]


def test_checks_that_are_not_of_a_common_kind_say_what_they_promise_in_both_languages(manifest: dict) -> None:
    of_their_own = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test"
        and (node.get("test_metadata") is None or node["test_metadata"]["name"] == "holds")
    ]
    silent = [
        node["name"]
        for node in [*of_their_own, *manifest["unit_tests"].values()]
        if not node["description"] or not node["config"]["meta"].get("says_es")
    ]
    assert of_their_own
    assert silent == []


def test_what_is_odd_in_the_records_warns_and_everything_else_fails(manifest: dict) -> None:
    warns = {
        (
            node["path"].split("/")[0] == "records",
            (node.get("test_metadata") or {}).get("name") == "codes_known",
        )
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test" and node["config"]["severity"].lower() == "warn"
    }
    assert warns == {(True, False), (False, True)}
