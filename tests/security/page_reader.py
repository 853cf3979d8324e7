"""A reader of the page on representativeness: its files, and the data that it sent to the browser."""

import polars as pl
import pytest

from dashboard.kit import details, figure
from dashboard.kit.exports import Export, as_csv
from dashboard.text import text_in
from dashboard.words.groups import names
from tests.dashboard.opening import opened, with_every_table_open

TEXT = text_in("en")
POPULATION_OF = {said: code for code, said in TEXT.part("representativeness.population").items()}
GROUP_OF = {said: code for code, said in names("race_ethnicity", TEXT).items()}


class PageReader:
    """Opens the page as a partnership sees it, every table unfolded, and keeps what it sent."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files: dict[str, Export] = {}
        self.pictures: list[dict] = []
        monkeypatch.setattr(figure, "show_picture", self.pictures.append)
        monkeypatch.setattr(details, "show_downloads", self._keep)

    def _keep(self, export: Export, *, name: str, **_of: str) -> None:
        self.files[name] = export

    def open(self, partnership_id: str) -> None:
        app = opened("representativeness", lang="en", view="partnership", partnership=partnership_id)
        self.files.clear()
        self.pictures.clear()
        with_every_table_open(app)

    def counts(self) -> pl.DataFrame:
        """population, group_code, people: every count of the file with all steps of the ladder."""
        if "ladder" not in self.files:
            return pl.DataFrame(schema={"population": pl.String, "group_code": pl.String, "people": pl.Int32})
        table = pl.read_csv(as_csv(self.files["ladder"]))
        return table.select(
            pl.col("People").replace_strict(POPULATION_OF).alias("population"),
            pl.col("Group").replace_strict(GROUP_OF).alias("group_code"),
            pl.col("How many").cast(pl.Int32).alias("people"),
        )

    def rows(self) -> list[dict]:
        """Every row of the pictures' data."""
        packed = [data for picture in self.pictures for data in picture["datasets"].values()]
        return [row for data in packed for row in pl.read_ipc_stream(data).iter_rows(named=True)]
