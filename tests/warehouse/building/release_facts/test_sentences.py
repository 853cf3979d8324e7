"""A check said in a sentence, from its description or from its kind."""

import re
import string

import pytest

from warehouse.building.release_facts.sentences import model_error, says
from warehouse.settings import DBT_PROJECT
from warehouse.wording import sentences

MODEL = {"name": "membership_by_month", "resource_type": "model"}
NODES = {"model.common_table.membership_by_month": MODEL}


def generic(kind: str, *, description: str = "", says_es: str | None = None, **arguments: object) -> dict:
    return {
        "name": f"{kind}_membership_by_month",
        "description": description,
        "config": {"meta": {"says_es": says_es} if says_es else {}},
        "test_metadata": {
            "name": kind,
            "kwargs": {"model": "{{ get_where_subquery(ref('x')) }}", **arguments},
        },
        "attached_node": "model.common_table.membership_by_month",
        "column_name": arguments.get("column_name"),
        "depends_on": {"nodes": ["model.common_table.membership_by_month"]},
    }


@pytest.mark.parametrize(
    "path", sorted((DBT_PROJECT / "tests" / "generic").glob("*.sql")), ids=lambda path: path.stem
)
def test_every_kind_of_check_of_ours_has_a_sentence_made_of_its_arguments(path):
    name, arguments = re.search(r"{% test (\w+)\((.*?)\) %}", path.read_text(), re.DOTALL).groups()
    given = {argument.split("=")[0].strip() for argument in arguments.split(",")} | {"column"}
    said_of = sentences("kinds_of_check")[name]["en"]
    assert {field for _, field, _, _ in string.Formatter().parse(said_of) if field} <= given


@pytest.mark.parametrize(
    ("node", "says_en", "says_es"),
    [
        (
            generic("not_null", column_name="month"),
            "In every row of membership_by_month, month is filled in.",
            "En cada fila de membership_by_month, month tiene un valor.",
        ),
        (
            generic("accepted_values", column_name="kind", values=["open", "done"]),
            "In membership_by_month, kind is always one of: open, done.",
            "En membership_by_month, kind es siempre uno de estos valores: open, done.",
        ),
        (
            generic("relationships", column_name="partnership_id", to="ref('partnerships')", field="id"),
            "Every partnership_id of membership_by_month is found in partnerships.",
            "Cada partnership_id de membership_by_month existe en partnerships.",
        ),
    ],
)
def test_a_check_without_a_description_is_said_from_its_kind(node, says_en, says_es):
    assert says(node, NODES) == (says_en, says_es)


def test_a_staging_model_is_called_by_the_table_that_it_reads():
    node = generic(
        "relationships", column_name="meeting_id", to="ref('stg_partnership__meetings')", field="id"
    )
    assert says(node, NODES)[0] == "Every meeting_id of membership_by_month is found in meetings."


def test_a_check_with_a_description_says_it_in_both_languages():
    node = generic("not_null", description="Every month is given.", says_es="Cada mes está dado.")
    assert says(node, NODES) == ("Every month is given.", "Cada mes está dado.")


def test_a_kind_that_has_no_sentence_is_said_by_its_name():
    assert says(generic("astonishing"), NODES) == (
        "Astonishing membership by month (in membership_by_month).",
        "Regla «Astonishing membership by month» (en membership_by_month).",
    )


def test_a_unit_test_is_said_by_its_name_which_is_its_rule():
    node = {
        "name": "a_member_counts_in_the_month_they_leave",
        "description": "",
        "config": {"meta": {}},
        "depends_on": {"nodes": ["model.common_table.membership_by_month"]},
    }
    assert says(node, NODES)[0] == "A member counts in the month they leave (in membership_by_month)."


def test_a_model_that_could_not_be_computed_is_named():
    assert model_error("partnerships") == (
        "partnerships could not be computed.",
        "No se pudo calcular partnerships.",
    )
