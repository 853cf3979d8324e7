"""Things that must not stand in the code, because each would break a promise of the README."""

import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

QUERIES = "dashboard/*queries.py dashboard/asked"

FORBIDDEN = {
    r"unsafe_allow_html\s*=\s*True": ("dashboard", "text from data is never markup"),
    r"unsafe_allow_javascript": ("dashboard", "no script of ours runs in a page"),
    r"\bnow\(\)|\bcurrent_date\b|\bcurrent_timestamp\b|\btoday\(\)": (
        "dbt_project/models",
        "the as-of date is a variable, never today",
    ),
    r":material/": ("dashboard", "icons of that font are fetched from outside the machine"),
    r"select\s+\*\s+from\s+marts\.": (QUERIES, "a query names its columns"),
    r"\bjoin\b|\bgroup by\b": (
        QUERIES,
        "a join or an aggregate in a query means that a mart is missing",
    ),
}


def files_under(folders: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *folders.split()],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    return [PROJECT / name for name in listed if name.endswith((".py", ".sql")) and (PROJECT / name).exists()]


@pytest.mark.parametrize("pattern", FORBIDDEN, ids=lambda pattern: FORBIDDEN[pattern][1])
def test_nothing_says_it(pattern):
    folders, _ = FORBIDDEN[pattern]
    assert files_under(folders)
    found = [
        f"{path.relative_to(PROJECT)}:{number}"
        for path in files_under(folders)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(pattern, line, re.IGNORECASE)
    ]
    assert found == []


def test_no_file_names_a_registry_or_a_path_of_somebodys_machine():
    found = subprocess.run(
        ["git", "grep", "-nIE",
         r"https?://[a-z0-9.-]*(py[p]i|python[h]osted|npm[j]s|deb[i]an)[a-z0-9.-]*|(^|[^a-z.])/(wor[k]|far[m]|roo[t])/[a-z.]"],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    ).stdout  # fmt: skip
    assert found == ""
