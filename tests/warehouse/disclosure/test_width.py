"""What the models protect is what decision 1 promises."""

import re

import yaml

from warehouse.settings import DBT_PROJECT, PROJECT

DECISION = PROJECT / "docs" / "decisions" / "0001-small-numbers.md"


def test_as_many_values_stay_possible_as_the_decision_promises():
    chosen = yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    promised = re.search(r"at least `width` \((\d+)\) different", DECISION.read_text(encoding="utf-8"))
    assert chosen["protection_width"] == int(promised[1])
