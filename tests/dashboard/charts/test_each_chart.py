"""What each chart says to a reader."""

import re
from datetime import date
from itertools import pairwise

import polars as pl
import pytest
from PIL import ImageColor

from dashboard import theme
from dashboard.charts import parts, picture
from dashboard.charts.canvas import specification
from dashboard.charts.cohorts import above_the_mark, quarters_shown
from dashboard.charts.small_multiple import line_in_band
from dashboard.charts.trend import trend_line

LOOK = {"palette": theme.LIGHT, "locale": "es", "description": "Alternative text"}
PLAIN = {
    "when": "month",
    "value": "members",
    "value_title": "Integrantes",
    **LOOK,
}


def text_of(chart, width=360):
    return picture.svg(chart, width=width)


def lines_of(svg):
    """The paths of the lines, without those of areas and points."""
    return re.findall(r'class="mark-line[^>]*><path [^>]*?d="([^"]*)"', svg)


@pytest.mark.parametrize("name", ["trend", "small"])
def test_a_line_says_its_last_number(gallery, name):
    assert ">1,817<" in text_of(getattr(gallery, name)(40, **LOOK))


def test_the_end_of_a_line_that_may_still_change_is_dashed_hollow_and_said(gallery):
    svg = text_of(gallery.trend(40, **LOOK))
    assert 'stroke-dasharray="5,4"' in svg
    assert f'fill="{LOOK["palette"].ground}" stroke="{LOOK["palette"].accent}"' in svg
    assert ">provisional<" in svg


def test_a_settled_line_says_nothing_of_it(gallery):
    svg = text_of(trend_line(gallery.months(40), provisional_title="provisional", **PLAIN))
    assert "provisional" not in svg
    assert 'stroke-dasharray="5,4"' not in svg


def test_a_missing_number_leaves_a_gap(gallery):
    hidden = gallery.months(12).with_columns(members=pl.when(pl.int_range(12) < 9).then("members"))
    svg = text_of(trend_line(hidden, **PLAIN))
    assert "null" not in svg


def test_flags_are_numbered_and_their_texts_stand_below_the_axis(gallery):
    svg = text_of(gallery.trend(40, **LOOK))
    assert ">New capacity builder<" in svg
    assert svg.count(">1<") == 2
    assert "Long before" not in svg


def test_texts_of_flags_leave_the_picture_its_height(gallery):
    plain, flagged = trend_line(gallery.months(40), **PLAIN), gallery.trend(40, **LOOK)
    assert specification(flagged)["height"] > specification(plain)["height"]


def test_few_dates_are_named_by_month_and_year(gallery):
    svg = text_of(trend_line(gallery.months(2), **PLAIN))
    assert ">jul 2016<" in svg
    assert ">ago 2016<" in svg


def test_many_dates_are_named_by_year(gallery):
    svg = text_of(gallery.trend(120, **LOOK), width=1100)
    assert all(f">{year}<" in svg for year in range(2017, 2027))


def test_a_small_multiple_has_no_axes(gallery):
    assert "role-axis" not in text_of(gallery.small(40, **LOOK))


def test_the_peers_of_a_small_multiple_do_not_change_its_scale(gallery):
    how = {"when": "month", "value": "members", "y_domain": (1400, 2500), **LOOK}
    alone, beside = (line_in_band(gallery.months(40), band=band, **how) for band in (None, ("p25", "p75")))
    assert lines_of(text_of(beside)) == lines_of(text_of(alone)) != []


def test_losses_are_counted_as_people_not_as_minus_people(gallery):
    svg = text_of(gallery.flows(40, **LOOK))
    assert "Dejaron de venir" in svg
    assert "−" not in svg


def test_gains_and_losses_of_a_date_share_one_bar(gallery):
    svg = text_of(gallery.flows(3, **LOOK))
    assert svg.count(">2016<") == 3


def test_kinds_without_words_of_their_own_are_counted_together(gallery):
    spec = specification(gallery.attendance(3, **LOOK))
    july = [
        row["count"]
        for rows in spec["datasets"].values()
        for row in rows
        if row.get("part") == "otras" and row["month"].startswith("2016-07")
    ]
    assert july == [2 * gallery.months(3)["joined"][0]]


def test_a_share_says_what_it_is_of(gallery):
    svg = text_of(gallery.shares(9, **LOOK))
    assert ">8 de 31<" in svg


def test_the_words_of_a_share_stand_to_the_right_of_every_bar(gallery):
    svg = text_of(gallery.shares(40, **LOOK))
    [words] = re.findall(r'translate\(([\d.]+),[\d.]+\)"[^>]*>8 de 31<', svg)
    bars = [float(left) + float(width) for left, width in re.findall(r'd="M([\d.]+),[\d.]+h([\d.]+)v', svg)]
    assert bars
    assert float(words) > max(bars)


def test_a_share_that_may_still_change_is_paler_and_said(gallery):
    svg = text_of(gallery.shares(40, provisional="is_provisional", provisional_title="provisional", **LOOK))
    assert ">provisional<" in svg
    assert "provisional" not in text_of(gallery.shares(40, **LOOK))


def test_words_may_stand_in_place_of_the_last_number(gallery):
    svg = text_of(gallery.small(40, last_says="8 de 24", **LOOK))
    assert ">8 de 24<" in svg
    assert ">1,817<" not in svg


def test_a_date_without_a_share_has_no_bar(gallery):
    spec = specification(gallery.shares(0, **LOOK))
    assert all(rows == [] for rows in spec["datasets"].values())


def test_a_survival_curve_ends_where_the_rows_end(gallery):
    svg = text_of(gallery.survival(61, **LOOK))
    assert ">70%<" in svg
    assert ">60 meses<" in svg


def test_chosen_cohorts_are_told_apart_without_colour(gallery):
    svg = text_of(gallery.retention(12, **LOOK))
    assert ">2016<" in svg
    assert 'stroke-dasharray="7,4"' in svg


@pytest.mark.parametrize(("quarters", "pixels"), [(6, 28), (30, 14)])
def test_the_number_of_a_cohort_is_clear_of_the_words_at_the_end_of_its_line(gallery, quarters, pixels):
    layers = specification(gallery.retention(quarters, **LOOK))["layer"]
    (number,) = [layer["mark"] for layer in layers if layer["mark"].get("fontWeight") == 700]
    assert number["dy"] == -pixels


@pytest.mark.parametrize(
    ("all_of_them", "drawn", "shown"), [(56, 7, 14), (56, 4, 12), (9, 7, 9), (56, 50, 56)]
)
def test_quarters_that_no_line_reaches_leave_it_room(all_of_them, drawn, shown):
    assert quarters_shown(pl.Series([0, all_of_them]), pl.Series([0, drawn])) == shown


def test_where_a_line_ends_higher_the_number_of_its_mark_stands_below():
    line = pl.DataFrame({"since": [0, 4, 5], "kept": [1.0, 0.8, 0.9]})
    assert above_the_mark(line, since="since", share="kept", told_at=4) < 0


def test_a_date_is_the_same_day_in_every_time_zone(gallery):
    rows = next(iter(specification(trend_line(gallery.months(1), **PLAIN))["datasets"].values()))
    # Without a zone, a browser reads it as its own local time, and says it in that.
    assert rows[0]["month"] == "2016-07-01T00:00:00"
    assert date.fromisoformat(rows[0]["month"][:10]) == gallery.months(1)["month"][0]


def test_the_middle_half_of_the_other_cohorts_is_a_band(gallery):
    rows = [
        row
        for rows in specification(gallery.retention(3, **LOOK))["datasets"].values()
        for row in rows
        if "p25" in row
    ]
    assert [row["since"] for row in rows] == [0, 1, 2]
    assert [(row["p25"], row["p75"]) for row in rows] == [(0.9, 1.0), (0.895, 0.995), (0.89, 0.99)]


def rows_of(chart, column):
    return [
        row
        for rows in specification(chart)["datasets"].values()
        for row in rows
        if row.get(column) is not None
    ]


@pytest.mark.parametrize("name", ["benchmark", "ladder"])
def test_a_hidden_group_is_said_in_words_in_the_place_of_its_mark(gallery, name):
    chart = getattr(gallery, name)(9, **LOOK)
    assert text_of(chart).count(">menos de 11<") == len(rows_of(chart, "hidden"))
    assert "null" not in text_of(chart)


@pytest.mark.parametrize("width", [360, 1100])
def test_a_group_below_its_share_says_how_many_would_close_it_at_any_width(gallery, width):
    assert "se igualaría con 12 personas más" in text_of(gallery.benchmark(3, **LOOK), width=width)


def test_only_the_community_is_a_hollow_diamond_with_its_margin(gallery):
    svg = text_of(gallery.benchmark(4, **LOOK), width=1100)
    diamonds = svg.count(f'fill="{theme.LIGHT.ground}" stroke="{theme.LIGHT.muted}"')
    assert diamonds == gallery.groups(4)["community_share"].count() == 3


def test_rungs_stand_in_their_order_whatever_is_hidden(gallery):
    svg = text_of(gallery.ladder(6, **LOOK))
    places = [svg.index(f">Se integraron {place}<") for place in range(6)]
    assert places == sorted(places)


def test_a_line_breaks_where_a_share_is_hidden_and_says_so_once(gallery):
    svg = text_of(gallery.group_over_time(12, **LOOK))
    assert svg.count(">menos de 11<") == 1
    assert ">30%<" in svg


def test_of_how_many_the_answer_is_known_is_said_beside_what_is_enough(gallery):
    svg = text_of(gallery.coverage(3, **LOOK))
    assert all(f">{words}<" in svg for words in ("60%", "80%", "36%", "menos de 11"))


PARTS = {"joined": "A tiempo", "returned": "Tarde", "exited": "No hubo", "lapsed": "Sin hora"}


def colours_of_parts(gallery, **shown):
    chart = parts.counts_in_parts(gallery.months(8), when="month", parts=PARTS, **shown, **LOOK)
    scale = specification(chart)["layer"][0]["encoding"]["color"]["scale"]
    return dict(zip(scale["domain"], scale["range"], strict=True))


def test_a_part_keeps_its_colour_whatever_is_left_out(gallery):
    every = colours_of_parts(gallery)
    for column, words in PARTS.items():
        others = {name: colour for name, colour in every.items() if name != words}
        assert colours_of_parts(gallery, leave_out=[column]) == others


@pytest.mark.parametrize("by_degree", [False, True])
@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK])
def test_parts_are_told_apart_on_grey_paper(palette, by_degree):
    steps = parts.steps_of(palette, by_degree=by_degree)
    greys = [ImageColor.getcolor(colour, "L") for colour in steps]
    ordered = sorted(greys)
    assert min(lighter - darker for darker, lighter in pairwise(ordered)) >= 20
    if by_degree:
        assert greys in (ordered, ordered[::-1])


@pytest.mark.parametrize("width", [330, 1100])
def test_eight_half_years_are_named_by_month_and_year(gallery, width):
    half_years = gallery.months(48).gather_every(6).with_columns(pl.col("month").dt.offset_by("5mo"))
    chart = parts.counts_in_parts(half_years, when="month", parts=PARTS, **LOOK)
    svg = text_of(chart, width=width)
    assert svg.count(">dic<") == svg.count(">jun<") == 4


def test_a_promise_moved_by_agreement_is_late_only_from_the_day_agreed_on(gallery):
    chart = specification(gallery.promises(1, **LOOK))
    thick = next(layer for layer in chart["layer"] if layer["mark"].get("strokeWidth") == 5)
    [moved] = [
        row["revised_due_on"]
        for rows in chart["datasets"].values()
        for row in rows
        if "revised_due_on" in row
    ]
    [drawn] = chart["datasets"][thick["data"]["name"]]
    assert thick["encoding"]["x"]["field"] == "late_from"
    assert drawn["late_from"] == moved


def test_what_was_closed_undone_has_a_mark_of_its_own_and_the_thick_line_a_name(gallery):
    svg = text_of(gallery.promises(6, **LOOK), width=800)
    assert ">Cerrado sin cumplir<" in svg
    assert ">Con atraso<" in svg
    found = specification(gallery.promises(6, **LOOK))["datasets"].values()
    shown = [row["which"] for rows in found for row in rows if "which" in row]
    assert shown.count("Cerrado sin cumplir") == 1
