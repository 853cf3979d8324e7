"""What the YAML says of a column is what the catalogue of columns holds."""

from warehouse.building.release_facts.declared import Mart, marts_declared, metrics_declared
from warehouse.building.release_facts.described import columns_described

SAID = {
    "label_en": "Promises kept",
    "label_es": "Compromisos cumplidos",
    "short_label_en": "Kept",
    "short_label_es": "Cumplidos",
    "unit": "share",
    "form": "share",
    "figures": ["follow_through", "promises"],
    "metric": {"name": "kept_share", "direction": "up"},
    "definition_en": "Of those due.",
    "definition_es": "De los que vencían.",
    "definition_version": 2,
}


def table(name: str, audience: str, **columns: dict) -> dict:
    return {
        "resource_type": "model",
        "database": "release",
        "source_name": "written",
        "alias": name,
        "name": name,
        "config": {"meta": {"audience": audience}},
        "columns": {column: {"name": column, "config": {"meta": said}} for column, said in columns.items()},
    }


MANIFEST = {
    "nodes": {
        "promises": table("promises", "partnership", month={"form": "month"}, kept_share=SAID),
        "staged": {"resource_type": "model", "database": "private"},
    },
    "sources": {
        "release": table("release", "everyone", as_of={"form": "date"}),
        "raw": {"source_name": "partnership", "name": "people"},
    },
}


def test_a_column_is_called_shown_and_defined_as_its_yaml_says():
    _, kept, _ = columns_described(MANIFEST)
    assert (kept.mart, kept.column, kept.position) == ("promises", "kept_share", 2)
    assert (kept.label_en, kept.short_label_es, kept.unit, kept.form) == (
        "Promises kept", "Cumplidos", "share", "share",
    )  # fmt: skip
    assert kept.figures == "follow_through, promises"
    assert kept.definition_version == "2"


def test_what_the_yaml_does_not_say_is_empty():
    month, _, as_of = columns_described(MANIFEST)
    assert month.label_en is month.list is month.figures is month.definition_version is None
    assert (as_of.mart, as_of.form) == ("release", "date")


def test_the_tables_written_after_dbt_are_marts_with_an_audience_too():
    assert marts_declared(MANIFEST) == [Mart("promises", "partnership"), Mart("release", "everyone")]


def test_a_metric_has_the_words_of_its_column():
    (metric,) = metrics_declared(MANIFEST)
    assert (metric.metric, metric.column, metric.unit, metric.direction) == (
        "kept_share", "kept_share", "share", "up",
    )  # fmt: skip
    assert (metric.label_es, metric.definition_version) == ("Compromisos cumplidos", "2")
