"""Every page opens, for every role, in every language, whatever the release holds."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.access import ROLES
from dashboard.text import LANGUAGES
from tests.dashboard.opening import every_table_has_its_files, opened

SCRIPT = Path(dashboard.__file__).parent / "rerun.py"
PAGES = ("overview", "membership", "representativeness", "leadership", "outreach", "quality")
CONTENTS = {
    "full": {},
    "no partnership": {"names": {}, "ends": []},
    "partnerships without meetings": {"ends": [], "survives": False},
    "one month": {"ends": [date(2025, 1, 31)], "survives": False},
    "provisional": {"is_provisional": True},
    "provisional, first days": {"ends": [date(2025, 6, 30), date(2025, 7, 3)], "is_provisional": True},
    "not a sample": {"is_sample": False},
}


def words(app: AppTest) -> str:
    return "\n".join(
        element.value for kind in (app.title, app.header, app.subheader, app.markdown) for element in kind
    )


@pytest.mark.parametrize("contents", CONTENTS)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens(release_with, contents, role, language):
    release_with(**CONTENTS[contents])
    for page in PAGES:
        app = opened(page, lang=language, view=role)
        assert not app.exception
        assert not app.error
        assert app.title[0].value
        assert app.header[0].value


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_every_table_opens_with_its_downloads(release_with, page, role):
    release_with()
    app = opened(page, view=role)
    names = [
        key.removeprefix("details_") for key in app.session_state.to_dict() if key.startswith("details_")
    ]
    assert names
    for name in names:
        app.session_state[f"details_{name}"] = True
    app.run()
    assert not app.exception
    assert not app.error
    assert len(app.table) == len(names)
    assert every_table_has_its_files(app, tables=len(names))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_how_new_it_is_which_release_and_whose_people(release_with, page):
    release_with()
    said = words(opened(page))
    assert "Data as of 30 June 2026" in said
    assert "release 2026-07-02-081500" in said
    assert "none of 3 checks failed, 1 gave a warning" in said
    assert "invented people" in said


def test_a_release_of_real_records_says_nothing_of_a_sample(release_with):
    release_with(is_sample=False)
    assert "invented" not in words(opened())


def test_the_answer_counts_the_members_of_the_half_year(release_with):
    release_with()
    app = opened("membership", partnership="p02", whose="one", period="2025-12-31")
    assert app.header[0].value == (
        "Lancaster had :primary[70 members] at the end of December, 10 more than at the end of June."
    )


def test_the_same_answer_in_spanish(release_with):
    release_with()
    app = opened("membership", partnership="p02", whose="one", period="2025-12-31", lang="es")
    assert app.header[0].value == (
        "Lancaster tenía :primary[70 integrantes] al final de diciembre, 10 más que al final de junio."
    )


def test_the_overview_of_a_funder_counts_all(release_with):
    release_with()
    assert opened().header[0].value == (
        "Three partnerships have :primary[240 members], 30 more than at the end of December. "
        "Of these, two grew and one became smaller."
    )


def test_the_overview_of_a_partnership_says_what_changed_since_its_retreat(release_with):
    release_with()
    app = opened(view="partnership", partnership="p02")
    assert app.header[0].value.startswith("Lancaster has :primary[80 members]")
    assert "last retreat (October 2025)" in words(app)


def test_many_partnerships_are_shown_a_screenful_at_a_time(release_with):
    release_with(names={f"p{n:02}": f"Place {n:02}" for n in range(33)})
    app = opened()
    links = [link.label for link in app.get("page_link")]
    assert "**Place 29**" in links
    assert "**Place 30**" not in links
    app.session_state["overview_screen"] = 2
    assert "**Place 32**" in [link.label for link in app.run().get("page_link")]


def test_a_partnership_sees_no_other_in_any_element(release_with):
    release_with(names={"p01": "Compton", "p02": "Lancaster", "p03": "Palmdale"})
    for page in PAGES:
        app = opened(page, view="partnership", partnership="p02")
        assert "Compton" not in repr(app.main)
        assert "Palmdale" not in repr(app.main)


def test_a_name_that_looks_like_markup_is_shown_as_it_stands(release_with):
    release_with(names={"p01": "**Big** :red[x]"})
    assert "\\*\\*Big\\*\\*" in opened("membership", whose="one").header[0].value


def test_a_half_year_that_is_not_over_says_so(release_with):
    release_with(is_provisional=True)
    app = opened("membership", partnership="p02", whose="one", period="2026-06-30")
    assert "provisional" in words(app)
    assert "Jan – Jun 2026, so far" in app.selectbox(key="choose_period").options


def test_the_newest_half_year_that_is_over_is_shown_first(release_with):
    release_with(is_provisional=True)
    assert opened().query_params["period"] == "2025-12-31"


def test_too_few_to_say_how_long_people_stay_is_said(release_with):
    release_with(survives=False)
    assert "Too few people to say" in words(opened("membership", whose="one"))


def test_a_new_release_shows_without_a_restart(release_with):
    release_with(release_id="2026-07-02-081500")
    app = opened("quality")
    release_with(release_id="2026-08-01-000000", members={"p02": 500})
    app.run()
    assert "release 2026-08-01-000000" in words(app)
    assert "2026-07-02-081500" not in words(app)
    app.switch_page("subjects/membership/page.py")
    app.query_params.update(partnership="p02", whose="one")
    assert "530 members" in app.run().header[0].value


@pytest.mark.usefixtures("home")
def test_before_anything_is_published_the_page_says_what_to_do():
    app = AppTest.from_file(SCRIPT, default_timeout=60).run()
    assert not app.exception
    assert [header.value for header in app.header] == ["There are no figures yet.", "Todavía no hay cifras."]
    assert "commontable publish" in app.code[0].value


def test_a_pointer_to_a_missing_release_is_said(home):
    home.current.write_text("2026-09-01-000000")
    app = AppTest.from_file(SCRIPT, default_timeout=60).run()
    assert not app.exception
    assert "2026-09-01-000000" in app.header[0].value


def test_a_release_that_disappears_leaves_the_one_before_it(home, release_with):
    release_with()
    app = opened()
    home.current.write_text("2026-09-01-000000")
    said = words(app.run())
    assert "release 2026-07-02-081500" in said
    assert "2026-09-01-000000, cannot be found" in said


def test_a_page_that_fails_shows_a_number_and_not_what_went_wrong(release_with, monkeypatch, caplog):
    release_with()
    app = opened("quality")
    monkeypatch.setattr("dashboard.subjects.quality.checks.last_verdict", lambda _: 1 / 0)
    app.run()
    reference = app.error[0].value.rpartition(": ")[2].rstrip(".")
    assert len(reference) == 8
    assert "division" not in app.error[0].value
    assert reference in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert not app.exception


@pytest.mark.parametrize("page", ["overview", "leadership", "representativeness", "outreach"])
def test_a_tile_shows_the_characters_of_its_name_and_words(release_with, page):
    release_with()
    app = opened(page, view="funder", whose="all", lang="en")
    names = [link.label for link in app.get("page_link") if link.label.startswith("**")]
    assert names == [r"**Compton \*East\***", "**Lancaster**", r"**Ñuñoa \[Sur\]**"]
    if page == "overview":
        assert any(r"members\, \+10" in element.value for element in app.markdown)
