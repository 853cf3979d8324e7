"""A page printed, on a wall, in its own language, and at an address that no page has."""

import pytest

from dashboard.text import text_in

POINT = 96 / 72
"""Pixels of a browser."""
SMALLEST_ON_PAPER = 9 * POINT
LETTER_ON_ITS_SIDE, A4_ON_ITS_SIDE = 11 * 96, 297 / 25.4 * 96
MARGINS = 2 * 12 / 25.4 * 96
DESK, WALL = (1920, 950), (1920, 1080)
PRESSED = ("stSidebar", "stHeader", "stSelectbox", "stButtonGroup", "stDownloadButton", "stExpander")

SMALLEST_TEXT_OF_PICTURES = """
() => Math.min(...[...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg')].flatMap((svg) => {
  const shrunk = svg.getBoundingClientRect().width / svg.width.baseVal.value;
  return [...svg.querySelectorAll('text')]
    .filter((text) => text.textContent.trim() && text.checkVisibility())
    .map((text) => parseFloat(getComputedStyle(text).fontSize) * shrunk);
}))
"""
BEYOND = """
(width) => [...document.querySelectorAll('[data-testid="stMain"] svg, [data-testid="stMain"] h2')]
  .filter((mark) => mark.checkVisibility() && mark.getBoundingClientRect().right > width + 1).length
"""
MORE = '[class*="st-key-more_"] summary'
PAGES = ("overview", "membership", "representativeness", "leadership", "network", "outreach", "coordination")


def size_of(reader, selector: str) -> float:
    """Pixels of the screen that a letter takes, zoom included."""
    return reader.page.evaluate(
        "(selector) => { const found = document.querySelector(selector);"
        " return parseFloat(getComputedStyle(found).fontSize) * found.currentCSSZoom; }",
        selector,
    )


@pytest.fixture(params=["en", "es"])
def language(request):
    return request.param


def test_the_document_says_its_language(visitor, sample, language):
    reader = visitor(sample, f"membership?lang={language}")
    reader.page.wait_for_function(f"document.documentElement.lang === '{language}'")


def test_the_document_says_its_new_language_when_somebody_changes_it(visitor, sample):
    reader = visitor(sample, "membership?lang=en")
    reader.page.get_by_text("Español").click()
    reader.page.wait_for_function("document.documentElement.lang === 'es'")


def test_the_menu_of_a_phone_is_called_so(visitor, sample, language):
    reader = visitor(sample, f"membership?lang={language}", width=390)
    menu = reader.page.get_by_test_id("stExpandSidebarButton")
    assert menu.get_attribute("aria-label") == text_in(language)("menu.open")
    written = menu.evaluate("(button) => getComputedStyle(button, '::after').content")
    assert written == {"en": '"Menu"', "es": '"Menú"'}[language]


@pytest.mark.parametrize("page", PAGES)
def test_on_paper_nothing_is_pressed_and_pictures_are_read(visitor, sample, page):
    reader = visitor(sample, f"{page}?lang=es&view=partnership&partnership=p02")
    reader.page.emulate_media(media="print")
    for paper in (LETTER_ON_ITS_SIDE, A4_ON_ITS_SIDE):
        reader.page.set_viewport_size({"width": int(paper - MARGINS), "height": 800})
        assert not [name for name in PRESSED if shown(reader, name)]
        assert reader.page.evaluate(SMALLEST_TEXT_OF_PICTURES) >= SMALLEST_ON_PAPER - 0.1
        assert reader.page.evaluate(BEYOND, int(paper - MARGINS)) == 0


def shown(reader, name: str) -> bool:
    """Whether something of this kind takes room; a closed table takes none, an open one stays."""
    return any(
        one.is_visible()
        for one in reader.page.locator(
            f'[data-testid="{name}"] button, [data-testid="{name}"] summary, [data-testid="{name}"] input'
        ).all()
    )


def test_a_page_is_printed_to_its_end(visitor, sample):
    reader = visitor(sample, "coordination?lang=en&view=partnership&partnership=p02")
    printed = reader.page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") > 2


@pytest.mark.parametrize("page", PAGES)
def test_a_wall_is_filled_and_read_from_the_back(visitor, sample, page):
    reader = visitor(sample, f"{page}?lang=es&view=partnership&partnership=p02", width=WALL[0])
    reader.page.set_viewport_size({"width": WALL[0], "height": WALL[1]})
    reader.settle()
    reader.page.wait_for_function(f"!({BEYOND})({WALL[0]})")
    if folded := reader.page.locator(MORE).all():
        folded[0].click()
        reader.settle()
        # Pictures that were folded up take the width of the wall only now.
        reader.page.wait_for_function(f"!({BEYOND})({WALL[0]})")
    assert size_of(reader, '[data-testid="stMain"] h2') >= 50
    assert size_of(reader, '[data-testid="stMain"] [data-testid="stMarkdown"] p') >= 27
    assert size_of(reader, '[data-testid="stVegaLiteChart"] svg text') >= 22


def test_a_desk_is_no_wall(visitor, sample):
    reader = visitor(sample, "membership?lang=es&view=partnership", width=DESK[0])
    reader.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    assert size_of(reader, '[data-testid="stMain"] h2') < 35


def test_a_key_puts_the_menu_away_and_back(visitor, sample):
    reader = visitor(sample, "membership?lang=en")
    opens = reader.page.get_by_test_id("stExpandSidebarButton")
    assert opens.count() == 0
    for state in ("attached", "detached"):
        reader.page.keyboard.press("m")
        opens.wait_for(state=state)


def test_somebody_who_types_the_letter_keeps_the_menu(visitor, sample):
    reader = visitor(sample, "membership?lang=en&view=funder")
    reader.page.get_by_role("combobox").first.click()
    reader.page.keyboard.press("m")
    assert reader.page.get_by_test_id("stExpandSidebarButton").count() == 0


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("membresship", "membership"),
        ("Coordination", "coordination"),
        ("retreat", "overview"),
        ("capacity", "overview"),
    ],
)
def test_a_broken_link_leads_to_the_page_it_must_mean_else_to_the_overview(
    visitor, sample, language, asked, led_to
):
    reader = visitor(sample, f"{asked}?lang={language}&view=partnership&partnership=p03")
    text = text_in(language)
    assert reader.text_of("h1") == text(f"{led_to}.question")
    assert text("menu.elsewhere") in reader.text_of('[data-testid="stMain"]')
    assert reader.page.get_by_role("dialog").count() == 0
