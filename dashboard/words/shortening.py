"""What others wrote, cut short where there is no room for all of it; tables and files hold the whole."""


def cut_short(written: str, longest: int) -> str:
    """The text on one line and not longer than that, `…` included."""
    one_line = " ".join(written.split())
    return one_line if len(one_line) <= longest else f"{one_line[: longest - 1].rstrip()}…"
