"""Default deny: whatever is not known to be allowed is nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dashboard
from dashboard import access
from dashboard.pages import IN_ORDER, pages_of

SUBJECTS = Path(dashboard.__file__).parent / "subjects"


@pytest.mark.parametrize("role", ["", None, "*", "admin", "Funder", "funder ", 0, b"funder", ["funder"]])
def test_an_unknown_role_is_nobody(role):
    assert access.principal(role, ["p01"]) == access.NOBODY


@pytest.mark.parametrize("own", [None, [], [""], ["*"], ["all"], [None], [" "], [" * "], [7]])
def test_a_partnership_without_a_partnership_is_nobody(own):
    assert access.principal("partnership", own) == access.NOBODY


def test_nobody_is_turned_away_and_somebody_is_not():
    with pytest.raises(access.NobodyError):
        access.somebody(access.principal("admin", ["p01"]))
    assert access.somebody(access.principal("partnership", ["p01"])).partnership_ids == ("p01",)


def test_nobody_has_no_audience_and_no_page():
    assert access.NOBODY.audiences == frozenset()
    assert pages_of(access.NOBODY.role) == ()


def test_no_page_is_left_out():
    assert set(IN_ORDER) == {page.parent.name for page in SUBJECTS.glob("*/page.py")}


@given(st.text(), st.lists(st.one_of(st.text(), st.none(), st.integers())))
def test_only_funder_and_analyst_see_every_partnership(role, own):
    principal = access.principal(role, own)
    assert principal.sees_every_partnership == (role in ("funder", "analyst"))
    assert "all" not in principal.partnership_ids


def test_a_partnership_sees_its_own_and_what_is_for_everyone():
    assert access.principal("partnership", ["p02", "p02"]) == access.Principal("partnership", ("p02",))
    assert access.principal("partnership", ["p02"]).audiences == {"partnership", "everyone"}


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_a_server_without_sign_in_may_listen_on_its_own_machine(address):
    assert access.may_serve_at(address, told_so=None)


@pytest.mark.parametrize("address", [None, "", "::", "192.168.1.20", "common-table.example"])
def test_it_may_listen_elsewhere_only_if_told_so(address):
    assert not access.may_serve_at(address, told_so=None)
    assert not access.may_serve_at(address, told_so="no")
    assert access.may_serve_at(address, told_so="yes")
