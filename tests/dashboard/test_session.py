"""The address holds every choice, and nothing in it is believed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.access import ROLES

SCRIPT = Path(dashboard.__file__).parent / "rerun.py"
DEFAULTS = {"lang": "en", "view": "funder", "partnership": "p01", "period": "2026-06-30"}


def opened(**address: object) -> AppTest:
    app = AppTest.from_file(SCRIPT, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def test_the_address_of_a_page_opened_bare_holds_every_choice(release_with):
    release_with()
    assert dict(opened().query_params) == DEFAULTS


def test_an_address_opens_the_view_that_it_names(release_with):
    release_with()
    named = {"lang": "es", "view": "partnership", "partnership": "p03", "period": "2025-12-31"}
    app = opened(**named)
    assert dict(app.query_params) == named
    assert app.header[0].value.startswith("Ñuñoa")
    assert app.selectbox(key="choose_period").value == "2025-12-31"
    assert app.selectbox(key="choose_partnership").value == "p03"


@pytest.mark.parametrize(
    "nonsense",
    [
        {"lang": "fr"},
        {"partnership": "all"},
        {"partnership": "p99"},
        {"partnership": "*"},
        {"partnership": "p01' or 1=1 --"},
        {"period": "2026-02-30"},
        {"period": "today"},
        {"period": "1900-06-30"},
        {"lang": ["es", "fr"]},
    ],
    ids=repr,
)
def test_nonsense_in_the_address_gives_the_default_and_no_error(release_with, nonsense):
    release_with()
    app = opened(**nonsense)
    assert not app.exception
    assert not app.error
    assert dict(app.query_params) == DEFAULTS


@pytest.mark.parametrize("partnership", ["all", "*", "", "p99"])
def test_looking_as_a_partnership_that_is_none_shows_the_first_and_never_all(release_with, partnership):
    release_with()
    app = opened(view="partnership", partnership=partnership)
    assert app.query_params["partnership"] == "p01"
    assert app.header[0].value.startswith("Compton")


@pytest.mark.parametrize("role", ["admin", "*", "", "Funder", "analyst ", ["funder", "keeper"]], ids=repr)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_role_that_nobody_has_sees_no_figure_and_no_page(release_with, role, language):
    release_with()
    app = opened(view=role, lang=language, partnership="p02")
    assert not app.exception
    assert app.header[0].value.startswith(("Nothing is shown", "No se muestra nada"))
    assert not app.selectbox
    assert len(app.main) == 4
    app.button(key="look_as_partnership").click().run()
    assert app.query_params["view"] == "partnership"
    assert app.header[0].value.startswith("Lancaster")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(list(DEFAULTS)), st.text(max_size=30))
def test_no_address_breaks_a_page(release_with, name, value):
    release_with(names={"p01": "Lancaster"})
    app = opened(**{name: value})
    assert not app.exception
    assert not app.error
    is_nobody = name == "view" and value not in ROLES
    assert app.query_params.keys() == ({"view"} if is_nobody else DEFAULTS.keys())


def test_a_choice_goes_into_the_address_and_the_page_follows(release_with):
    release_with()
    app = opened()
    app.selectbox(key="choose_view").select("partnership").run()
    app.selectbox(key="choose_partnership").select("p02").run()
    app.selectbox(key="choose_period").select("2025-12-31").run()
    assert dict(app.query_params) == {
        "lang": "en",
        "view": "partnership",
        "partnership": "p02",
        "period": "2025-12-31",
    }
    assert "Lancaster has :primary[70 members]" in app.header[0].value


def test_the_language_changes_in_the_page(release_with):
    release_with()
    app = opened()
    app.segmented_control(key="choose_language").set_value("es").run()
    assert app.query_params["lang"] == "es"
    assert app.title[0].value == ":gray[¿Cómo vamos?]"
    app.segmented_control(key="choose_language").set_value("en").run()
    assert app.title[0].value == ":gray[How are we doing?]"


def test_a_browser_in_spanish_opens_in_spanish(release_with):
    release_with()
    app = AppTest.from_file(SCRIPT, default_timeout=60)
    app.context = {"locale": "es-MX"}
    assert app.run().query_params["lang"] == "es"


def test_choices_stay_when_the_page_changes(release_with):
    release_with()
    app = opened(lang="es", partnership="p02", period="2025-12-31")
    app.switch_page("subjects/quality/page.py").run()
    assert app.query_params["partnership"] == "p02"
    assert app.query_params["period"] == "2025-12-31"
    assert app.query_params["lang"] == "es"


def test_two_partnerships_of_the_same_name_are_told_apart(release_with):
    release_with(names={"p01": "Eastside", "p02": "Eastside"})
    app = opened(view="partnership")
    app.selectbox(key="choose_partnership").select("p02").run()
    assert app.query_params["partnership"] == "p02"


OFFERING = """
import streamlit as st
from dashboard import session

session.start()
session.offer("network")
session.write_address()
st.text(f"{session.choice_of('size', default='degree')} {session.choices_of('kinds')}")
st.text(session.address(kinds=""))
"""


def offered(**address: str) -> AppTest:
    app = AppTest.from_string(OFFERING, default_timeout=60)
    app.query_params.update(address)
    return app.run()


@pytest.mark.parametrize(
    ("address", "said", "kept"),
    [
        ({}, "degree ()", {}),
        ({"size": "strength"}, "strength ()", {"size": "strength"}),
        ({"size": "degree"}, "degree ()", {}),
        ({"size": "' or 1=1", "kinds": "promise,*"}, "degree ('promise',)", {"kinds": "promise"}),
        ({"kinds": "promise,stated"}, "degree ('stated', 'promise')", {"kinds": "stated,promise"}),
        ({"other": "x"}, "degree ()", {}),
        (
            {"attribute": "gender", "benchmark": "acs:2020"},
            "degree ()",
            {"attribute": "gender", "benchmark": "acs:2020"},
        ),
        ({"attribute": "creed", "benchmark": "x" * 201}, "degree ()", {}),
    ],
    ids=repr,
)
def test_the_choices_of_a_page_are_kept_in_the_address_if_it_offers_them(release_with, address, said, kept):
    release_with()
    app = offered(**address)
    assert not app.exception
    assert app.text[0].value == said
    assert dict(app.query_params) == DEFAULTS | kept
    assert "kinds" not in app.text[1].value
