"""Opens a page as a visitor does whose address names it, and every table of it one by one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import dashboard

RERUN = Path(dashboard.__file__).parent / "rerun.py"
SECONDS = 120


@pytest.fixture(scope="session", autouse=True)
def _components_looked_for_once() -> Iterator[None]:
    """AppTest reads what all installed packages say of themselves for each page; they stay the same."""
    with pytest.MonkeyPatch.context() as patched:
        looked_for = cache(manifest_scanner.scan_component_manifests)
        patched.setattr(manifest_scanner, "scan_component_manifests", looked_for)
        yield


def opened(page: str = "overview", **address: str) -> AppTest:
    """The page as the first of a visit; AppTest itself opens another only after the front page was made."""
    app = AppTest.from_file(RERUN, default_timeout=SECONDS)
    app.query_params.update(address)
    app._page_hash = calc_hash(page)
    return app.run()


def with_every_table_open(app: AppTest) -> AppTest:
    for key in app.session_state.to_dict():
        if key.startswith("details_"):
            app.session_state[key] = True
    app.run()
    assert not app.exception
    assert not app.error
    return app


def files_offered(app: AppTest) -> dict[str, set[str]]:
    """The endings of the files that each open table offers, by the name of its figure."""
    offered: dict[str, set[str]] = {}
    for button in app.download_button:
        ending, _, name = button.key.partition("_")
        offered.setdefault(name, set()).add(ending)
    return offered


def every_table_has_its_files(app: AppTest, *, tables: int, others: tuple[str, ...] = ()) -> bool:
    """Whether each offers CSV, XLSX and both files of a picture that it has; `others` are no table's."""
    of_tables = {name: endings for name, endings in files_offered(app).items() if name not in others}
    table, picture = {"csv", "xlsx"}, {"svg", "png"}
    return len(of_tables) == tables and all(
        endings in (table, table | picture) for endings in of_tables.values()
    )
