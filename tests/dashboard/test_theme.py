"""The look holds what it promises: contrast, one source of colours, a typeface of our own."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit import config

from dashboard import theme

PROJECT = Path(__file__).resolve().parents[2]
CONFIG = (PROJECT / "dashboard" / ".streamlit" / "config.toml").read_text(encoding="utf-8")
SETTINGS = tomllib.loads(CONFIG)
TEXT_CONTRAST = 4.5


def luminance(colour):
    """WCAG 2.2's relative luminance of `#RRGGBB`."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("use", ["ink", "muted", "accent"])
def test_text_is_readable_on_both_grounds(use, dark):
    palette = theme.palette(dark=dark)
    assert contrast(getattr(palette, use), palette.ground) >= TEXT_CONTRAST
    assert contrast(getattr(palette, use), palette.raised) >= TEXT_CONTRAST


@pytest.mark.parametrize("dark", [False, True])
def test_series_are_readable_as_text(dark):
    palette = theme.palette(dark=dark)
    assert all(contrast(colour, palette.ground) >= TEXT_CONTRAST for colour in palette.series)


@pytest.mark.parametrize(("mode", "dark"), [("light", False), ("dark", True)])
def test_pages_and_charts_have_the_same_colours(mode, dark):
    palette, page = theme.palette(dark=dark), SETTINGS["theme"][mode]
    assert page["backgroundColor"] == page["sidebar"]["secondaryBackgroundColor"] == palette.ground
    assert page["secondaryBackgroundColor"] == page["sidebar"]["backgroundColor"] == palette.raised
    assert (page["textColor"], page["grayTextColor"]) == (palette.ink, palette.muted)
    assert page["primaryColor"] == page["linkColor"] == palette.accent
    assert page["chartCategoricalColors"] == [palette.accent, *palette.series]
    known = {palette.ground, palette.raised, palette.ink, palette.muted, palette.accent, *palette.series}
    colours = {value for key, value in page.items() if key.endswith("Color")}
    assert colours - known <= {palette.context_line}


def test_streamlit_knows_every_setting():
    known = set(config.get_config_options(force_reparse=False))
    ours = {
        f"{section}.{option}"
        for section, options in SETTINGS.items()
        for option, value in options.items()
        if not isinstance(value, dict)
    }
    assert ours <= known


def test_every_setting_outside_the_theme_has_its_reason_above_it():
    lines = CONFIG.split("[theme]")[0].splitlines()
    bare = [
        line
        for before, line in pairwise(lines)
        if "=" in line and not line.startswith("#") and not before.startswith("#")
    ]
    assert bare == []


def test_the_typeface_comes_from_this_machine():
    for face in SETTINGS["theme"]["fontFaces"]:
        assert face["url"].startswith("app/static/")
        assert (PROJECT / "dashboard" / face["url"].removeprefix("app/")).is_file()
    assert "https:" not in str(SETTINGS["theme"])
    assert "SIL OPEN FONT LICENSE" in (theme.FONT_FOLDER / "OFL.txt").read_text()


def test_a_font_file_is_small_enough_for_a_phone():
    assert all(path.stat().st_size < 200_000 for path in theme.FONT_FOLDER.iterdir())


@pytest.mark.parametrize(
    ("locale", "january", "sunday"), [("en", "January", "Sunday"), ("es", "enero", "domingo")]
)
def test_a_chart_names_months_and_days_in_its_language(locale, january, sunday):
    time = theme.vega_locale(locale)["time"]
    assert (time["months"][0], time["days"][0]) == (january, sunday)
    assert len(time["months"]) == len(time["shortMonths"]) == 12
    assert len(time["days"]) == len(time["shortDays"]) == 7


def test_spanish_in_los_angeles_separates_thousands_by_a_comma():
    assert theme.vega_locale("es")["number"]["thousands"] == ","
