"""The guide for operators names only commands and options that exist."""

import re
from pathlib import Path

import click
import pytest

from warehouse.cli import COMMANDS, main

GUIDE = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")
USES = sorted(set(re.findall(r"commontable ([a-z]+)((?: --[a-z-]+| [a-z0-9./-]+)*)", GUIDE)))


@pytest.mark.parametrize("use", USES, ids=" ".join)
def test_a_command_of_the_guide_exists_with_its_options(use):
    name, rest = use
    command = main.get_command(click.Context(main), name)
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z-]+", rest)) <= known


def test_the_guide_names_every_command_that_changes_what_is_shown():
    named = {name for name, _ in USES}
    assert (
        {"load", "undo", "retry", "build", "publish", "rollback", "rebuild", "doctor"}
        <= named
        <= set(COMMANDS)
    )
