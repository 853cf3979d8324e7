"""What others wrote, cut short where there is no room for all of it; tables and files hold the whole."""

from dashboard.text.escaping import elsewhere, unmarked


def cut_short(written: str, longest: int) -> str:
    """The text on one line and not longer than that, `…` included; marked if it was."""
    words = unmarked(written)
    one_line = " ".join(words.split())
    cut = one_line if len(one_line) <= longest else f"{one_line[: longest - 1].rstrip()}…"
    return cut if words == written else elsewhere(cut)
