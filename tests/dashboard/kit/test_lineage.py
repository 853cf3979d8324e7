"""Analysts, and nobody else, read behind every figure which mart, model and checks it stands on."""

import pytest

from dashboard.text import LANGUAGES, text_in
from tests.dashboard.opening import opened, with_every_table_open


@pytest.fixture
def words(published_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))

    def read(view: str, language: str) -> str:
        app = opened("membership", view=view, partnership="p05", whose="one", lang=language)
        return "\n".join(one.value.replace("\\", "") for one in with_every_table_open(app).markdown)

    return read


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_analyst_reads_mart_columns_model_and_checks(language, words):
    said, text = words("analyst", language), text_in(language)
    assert text("lineage.title") in said
    assert "models/marts/membership/membership_by_period.sql" in said
    assert "int_membership_changes" in said
    assert {"en": "Members at the end are the members at the start", "es": "integrantes"}[language] in said


@pytest.mark.parametrize("view", ["funder", "partnership"])
def test_nobody_else_does(view, words):
    assert text_in("en")("lineage.title") not in words(view, "en")
