"""The command line: `commontable load · undo · retry · loads · build · publish · dashboard · …`."""

import sys
from importlib import import_module

import click

from warehouse.interruption import end_at_ctrl_c
from warehouse.operating_system import never_fail_at_a_letter

# Where each command lives. A module is imported only when its command runs, because dbt, Polars and
# DuckDB together cost a second that `commontable --help` should not pay.
COMMANDS = {
    "load": "warehouse.cli.loading",
    "undo": "warehouse.cli.loading",
    "retry": "warehouse.cli.loading",
    "pass": "warehouse.cli.passing",
    "loads": "warehouse.cli.loading",
    "erase": "warehouse.cli.erasing",
    "sample": "warehouse.cli.sampling",
    "benchmark": "warehouse.cli.benchmarking",
    "build": "warehouse.cli.releasing",
    "publish": "warehouse.cli.releasing",
    "rollback": "warehouse.cli.keeping",
    "releases": "warehouse.cli.keeping",
    "dashboard": "warehouse.cli.serving",
    "rebuild": "warehouse.cli.rebuilding",
    "doctor": "warehouse.cli.doctoring",
}
# `pass` is a word of the language.
FUNCTIONS = {"pass": "let_pass"}


class CommandsOnDemand(click.Group):
    """Imports a command's module when the command is called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        return getattr(import_module(COMMANDS[cmd_name]), FUNCTIONS.get(cmd_name, cmd_name))


@click.group(cls=CommandsOnDemand, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="common-table")
def main() -> None:
    """Common Table: from a folder of files to a dashboard."""


def on_this_console() -> None:
    """`commontable`, on whatever console or pipe it is called: none makes it fail for want of a letter."""
    end_at_ctrl_c()
    never_fail_at_a_letter(sys.stdout)
    never_fail_at_a_letter(sys.stderr)
    main()
