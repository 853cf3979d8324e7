"""Downloads of every layout that the site has had, read as they come."""

import csv
import zipfile

import pytest

from warehouse.benchmark.reading import read
from warehouse.benchmark.refusal import RefusedError

LANCASTER_PLACE = ("1600000US0640130", "Lancaster city, California")
LANCASTER = {
    "hispanic": 45,
    "white": 20,
    "black": 15,
    "aian": 0,
    "asian": 10,
    "nhpi": 0,
    "other": 4,
    "two_or_more": 6,
}


def estimates(benchmark, attribute="race_ethnicity"):
    return {row.group_code: row.estimate for row in benchmark.rows if row.attribute == attribute}


def margins(benchmark):
    return {row.group_code: row.margin_of_error for row in benchmark.rows}


def test_the_layout_of_today(grid, written):
    benchmark = read(written(grid()))
    assert estimates(benchmark) == LANCASTER
    assert margins(benchmark)["hispanic"] == 10.0
    assert {row.universe for row in benchmark.rows} == {"total_population"}
    assert {(row.source_table, row.vintage) for row in benchmark.rows} == {("ACS B03002", "2019-2023")}
    assert (benchmark.areas, benchmark.groups) == ({"place": 1}, {"race_ethnicity": 8})


def test_the_older_layout_without_mark_quotes_or_colons_and_with_annotation_columns(grid, written):
    codes, labels, area = grid(last=None)
    labels = ["id", "Geographic Area Name", *(label.replace(":", "") for label in labels[2:])]
    for row, cell in zip(
        (codes, labels, area), ("B03002_012EA", "Annotation of Estimate!!Total", "null"), strict=True
    ):
        row.append(cell)
    name = "ACSDT5Y2018.B03002_data_with_overlays_2020-04-01T120000.csv"
    benchmark = read(written([codes, labels, area], name, encoding="utf-8", quoting=csv.QUOTE_MINIMAL))
    assert estimates(benchmark) == LANCASTER
    assert benchmark.vintage == "2014-2018"


def test_line_ends_of_windows_and_columns_in_another_order(grid, written):
    rows = [row[:2] + row[2:][::-1] for row in grid(last=None)]
    path = written(rows)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert estimates(read(path)) == LANCASTER


def test_without_margin_columns_the_figures_have_no_margin(grid, written):
    benchmark = read(written(grid(kinds="E")))
    assert estimates(benchmark) == LANCASTER
    assert set(margins(benchmark).values()) == {None}
    assert not benchmark.has_margins


def test_a_controlled_margin_is_zero_and_an_unknown_one_is_empty(grid, written):
    codes, labels, area = grid()
    area[codes.index("B03002_012M")] = "*****"
    area[codes.index("B03002_003M")] = "**"
    found = margins(read(written([codes, labels, area])))
    assert (found["hispanic"], found["white"]) == (0.0, None)


@pytest.mark.parametrize("mark", ["-", "N", "null", "(X)"])
def test_an_area_without_published_figures_is_named_and_left_out(grid, written, mark):
    codes, labels, lancaster = grid()
    unpublished = ["1600000US0600001", "Nowhere CDP, California", *[mark] * len(lancaster[2:-1]), ""]
    benchmark = read(written([codes, labels, lancaster, unpublished]))
    assert benchmark.without_figures == ("Nowhere CDP, California",)
    assert {row.geoid for row in benchmark.rows} == {"0640130"}


def test_if_no_area_has_figures_the_file_is_refused(grid, written):
    codes, labels, lancaster = grid()
    nothing = [*lancaster[:2], *["N"] * len(lancaster[2:-1]), ""]
    with pytest.raises(RefusedError) as refused:
        read(written([codes, labels, nothing]))
    assert refused.value.reason == "no_figures"


def test_rows_of_the_nation_are_set_aside(grid, written):
    codes, labels, lancaster = grid()
    nation = ["0100000US", "United States", *lancaster[2:]]
    benchmark = read(written([codes, labels, nation, lancaster]))
    assert benchmark.set_aside == ("0100000US",)
    assert benchmark.areas == {"place": 1}


def test_the_zip_file_of_the_site_is_read_as_it_is(grid, written, tmp_path):
    data = written(grid())
    site = tmp_path / "ACSDT5Y2023.B03002_2024-12-12T101010.zip"
    with zipfile.ZipFile(site, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(data, data.name)
        archive.writestr("ACSDT5Y2023.B03002-Column-Metadata.csv", '"Column Name","Label"\n')
        archive.writestr("ACSDT5Y2023.B03002-Table-Notes.txt", "HISPANIC OR LATINO ORIGIN BY RACE")
    benchmark = read(site)
    assert estimates(benchmark) == LANCASTER
    assert benchmark.packed.source_file == site.name
    assert benchmark.packed.content == site.read_bytes()


P2 = {
    1: "Total:",
    2: "Total:!!Hispanic or Latino",
    3: "Total:!!Not Hispanic or Latino:",
    4: "Total:!!Not Hispanic or Latino:!!Population of one race:",
    5: "Total:!!Not Hispanic or Latino:!!Population of one race:!!White alone",
    6: "Total:!!Not Hispanic or Latino:!!Population of one race:!!Black or African American alone",
    7: "Total:!!Not Hispanic or Latino:!!Population of one race:!!American Indian and Alaska Native alone",
    8: "Total:!!Not Hispanic or Latino:!!Population of one race:!!Asian alone",
    9: "Total:!!Not Hispanic or Latino:!!Population of one race:"
    "!!Native Hawaiian and Other Pacific Islander alone",
    10: "Total:!!Not Hispanic or Latino:!!Population of one race:!!Some Other Race alone",
    11: "Total:!!Not Hispanic or Latino:!!Population of two or more races:",
}


def test_counts_of_the_2020_census_have_no_margins(grid, written):
    counts = dict(zip(P2, (100, 45, 55, 49, 20, 15, 0, 10, 0, 4, 6), strict=True))
    figures = {number: (count, None) for number, count in counts.items()}
    rows = grid("P2", P2, [("860Z200US93534", "ZCTA5 93534", figures)], kinds="N")
    for row, cell in zip(rows, ("P2_001NA", "Annotation of !!Total:", "null"), strict=True):
        row.insert(3, cell)
    benchmark = read(written(rows, "DECENNIALPL2020.P2-Data.csv"))
    assert estimates(benchmark) == LANCASTER
    assert {(row.source_table, row.vintage, row.geography_kind) for row in benchmark.rows} == {
        ("2020 Census P2", "2020", "zcta")
    }
    assert not benchmark.has_margins


AGES = (
    "Under 5|5 to 9|10 to 14|15 to 17|18 and 19|20|21|22 to 24|25 to 29|30 to 34|35 to 39|40 to 44|45 to 49|"
    "50 to 54|55 to 59|60 and 61|62 to 64|65 and 66|67 to 69|70 to 74|75 to 79|80 to 84|85 years and over"
)


def sex_by_age():
    ages = [age if age.endswith("over") else f"{age} years" for age in AGES.split("|")]
    sexes = [("Male", 2), ("Female", 26)]
    lines = {1: "Total:"}
    for sex, first in sexes:
        lines[first] = f"Total:!!{sex}:"
        lines |= {first + place: f"Total:!!{sex}:!!{age}" for place, age in enumerate(ages, 1)}
    return lines


def test_age_by_sex_becomes_our_bands_with_margins_by_the_handbook(grid, written):
    labels = sex_by_age()
    figures = dict.fromkeys(labels, (1, 3)) | {1: (46, 9), 2: (23, 5), 26: (23, 5)}
    figures |= {3: (0, 40), 4: (2, 3), 27: (0, 50), 28: (2, 3)}
    rows = grid("B01001", labels, [("1600000US0640130", "Lancaster city, California", figures)])
    benchmark = read(written(rows, "ACSDT5Y2023.B01001-Data.csv"))
    assert estimates(benchmark, "age_band") == {
        "under_18": 8, "18_24": 8, "25_34": 4, "35_44": 4, "45_54": 4, "55_64": 6, "65_plus": 12,
    }  # fmt: skip
    assert estimates(benchmark, "gender") == {"woman": 23, "man": 23}
    found = {row.group_code: row.margin_of_error for row in benchmark.rows}
    # Six lines of ± 3, and of the two zeros only the larger, ± 50.
    assert found["under_18"] == pytest.approx((6 * 3**2 + 50**2) ** 0.5)
    assert found["man"] == 5.0


PROFILE = {
    1: "SEX AND AGE!!Total population",
    2: "SEX AND AGE!!Total population!!Male",
    3: "SEX AND AGE!!Total population!!Female",
    5: "SEX AND AGE!!Total population!!Under 5 years",
    6: "SEX AND AGE!!Total population!!5 to 9 years",
    7: "SEX AND AGE!!Total population!!10 to 14 years",
    8: "SEX AND AGE!!Total population!!15 to 19 years",
    9: "SEX AND AGE!!Total population!!20 to 24 years",
    10: "SEX AND AGE!!Total population!!25 to 34 years",
    11: "SEX AND AGE!!Total population!!35 to 44 years",
    12: "SEX AND AGE!!Total population!!45 to 54 years",
    13: "SEX AND AGE!!Total population!!55 to 59 years",
    14: "SEX AND AGE!!Total population!!60 to 64 years",
    19: "SEX AND AGE!!Total population!!Under 18 years",
    24: "SEX AND AGE!!Total population!!65 years and over",
}
ORIGINS = (
    "", "!!Hispanic or Latino (of any race)", *["!!Hispanic or Latino (of any race)!!Mexican"] * 4,
    "!!Not Hispanic or Latino", "!!Not Hispanic or Latino!!White alone",
    "!!Not Hispanic or Latino!!Black or African American alone",
    "!!Not Hispanic or Latino!!American Indian and Alaska Native alone",
    "!!Not Hispanic or Latino!!Asian alone",
    "!!Not Hispanic or Latino!!Native Hawaiian and Other Pacific Islander alone",
    "!!Not Hispanic or Latino!!Some Other Race alone", "!!Not Hispanic or Latino!!Two or More Races",
)  # fmt: skip
COUNTED = (100, 45, 1, 2, 3, 4, 55, 20, 15, 0, 10, 0, 4, 6)


def profile(first_origin):
    labels = PROFILE | {
        first_origin + place: f"HISPANIC OR LATINO AND RACE!!Total population{origin}"
        for place, origin in enumerate(ORIGINS)
    }
    counts = dict(zip(PROFILE, (100, 48, 52, 6, 7, 8, 10, 9, 15, 14, 12, 5, 4, 27, 10), strict=True))
    counts |= {first_origin + place: count for place, count in enumerate(COUNTED)}
    return labels, {number: (count, 2) for number, count in counts.items()}


@pytest.mark.parametrize(("year", "first_origin"), [(2017, 70), (2022, 72), (2023, 75), (2024, 89)])
def test_the_profile_is_read_though_its_lines_move_from_year_to_year(grid, written, year, first_origin):
    labels, figures = profile(first_origin)
    rows = grid("DP05", labels, [("0500000US06037", "Los Angeles County, California", figures)], digits=4)
    benchmark = read(written(rows, f"ACSDP5Y{year}.DP05-Data.csv"))
    assert estimates(benchmark) == LANCASTER
    assert estimates(benchmark, "gender") == {"woman": 52, "man": 48}
    assert estimates(benchmark, "age_band") == {
        "under_18": 27, "18_24": 13, "25_34": 15, "35_44": 14, "45_54": 12, "55_64": 9, "65_plus": 10,
    }  # fmt: skip
    assert {(row.geography_kind, row.geoid) for row in benchmark.rows} == {("custom", "06037")}


def test_labels_of_the_profile_out_of_their_order_are_refused(grid, written):
    labels, figures = profile(72)
    labels[79], labels[80] = labels[80], labels[79]
    rows = grid("DP05", labels, [("0500000US06037", "Los Angeles County, California", figures)], digits=4)
    with pytest.raises(RefusedError) as refused:
        read(written(rows, "ACSDP5Y2022.DP05-Data.csv"))
    assert (refused.value.reason, refused.value.facts["code"]) == ("line_out_of_order", "DP05_0080E")


LANGUAGES = (
    "Spanish", "French, Haitian, or Cajun", "German or other West Germanic languages",
    "Russian, Polish, or other Slavic languages", "Other Indo-European languages", "Korean",
    "Chinese (incl. Mandarin, Cantonese)", "Vietnamese", "Tagalog (incl. Filipino)",
    "Other Asian and Pacific Island languages", "Arabic", "Other and unspecified languages",
)  # fmt: skip


def test_languages_bundled_by_the_census_become_other(grid, written):
    labels = {1: "Total:", 2: "Total:!!Speak only English"}
    labels |= {3 + 3 * place: f"Total:!!{language}:" for place, language in enumerate(LANGUAGES)}
    figures = dict.fromkeys(labels, (1, 3)) | {1: (42, 5), 2: (30, 4)}
    rows = grid("C16001", labels, [("1400000US06037243000", "Census Tract 2430", figures)])
    benchmark = read(written(rows, "ACSDT5Y2023.C16001-Data.csv"))
    assert estimates(benchmark, "home_language") == {
        "en": 30, "es": 1, "other": 6, "ko": 1, "zh": 1, "vi": 1, "tl": 1, "ar": 1,
    }  # fmt: skip
    assert {row.universe for row in benchmark.rows} == {"population_5_and_over"}


RELATED = "With related children of the householder under 18:"
OWN = f"{RELATED}!!With own children of the householder under 18:"
OF_EACH_TENURE = (
    "", f"!!{RELATED}", f"!!{OWN}", f"!!{OWN}!!Under 6 years only",
    f"!!{OWN}!!Under 6 years and 6 to 17 years", f"!!{OWN}!!6 to 17 years only",
    f"!!{RELATED}!!No own children of the householder under 18",
    "!!No related children of the householder under 18",
)  # fmt: skip


def test_households_with_children_under_six_are_those_with_some_of_them_and_with_older_ones(grid, written):
    labels = {1: "Total:"}
    for first, tenure in ((2, "Owner"), (10, "Renter")):
        parent = f"Total:!!{tenure}-occupied housing units:"
        labels |= {first + place: f"{parent}{label}" for place, label in enumerate(OF_EACH_TENURE)}
    counts = (100, 60, 30, 25, 8, 4, 13, 5, 30, 40, 20, 18, 6, 5, 7, 2, 20)
    figures = {number: (count, 3) for number, count in enumerate(counts, 1)}
    benchmark = read(
        written(grid("B25012", labels, [(*LANCASTER_PLACE, figures)]), "ACSDT5Y2023.B25012-Data.csv")
    )
    assert estimates(benchmark, "caregiver_of_0_5") == {"yes": 8 + 4 + 6 + 5, "no": 13 + 5 + 30 + 7 + 2 + 20}
    assert {row.universe for row in benchmark.rows} == {"households"}
