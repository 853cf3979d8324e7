"""Where `commontable` begins: Ctrl-C is settled before anything is imported that takes time."""

from warehouse.interruption import end_at_ctrl_c


def commontable() -> None:
    end_at_ctrl_c()
    from warehouse.cli import on_this_console  # noqa: PLC0415 (takes a moment, in which Ctrl-C may come)

    on_this_console()
