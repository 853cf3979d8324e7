"""Where an installation is, with a checkout and without one."""

from pathlib import Path

import pytest
from platformdirs import user_data_path

from warehouse import settings
from warehouse.settings import PROJECT, home, in_sql


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch):
    monkeypatch.delenv("COMMONTABLE_HOME", raising=False)


def test_that_of_a_checkout_is_in_it_wherever_the_command_is_called(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert home().path == PROJECT / "data"


def test_that_of_a_wheel_is_in_the_users_data_folder(monkeypatch):
    monkeypatch.setattr(settings, "IS_CHECKOUT", False)
    assert home().path == user_data_path("common-table", appauthor=False)


@pytest.mark.parametrize("named", ["there", "/srv/common-table"])
def test_a_named_one_goes_before_both(named, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMONTABLE_HOME", named)
    assert home().path == tmp_path / named


def test_an_apostrophe_in_a_path_ends_no_sql():
    assert in_sql(Path("/home/O'Brien")) == "/home/O''Brien"
