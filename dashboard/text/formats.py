"""How a language says a number, a share, a day."""

from datetime import date, datetime

from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

# People in Los Angeles write 1,775 in Spanish too, which is what Spanish of the United States does.
LOCALES = {"en": "en_US", "es": "es_US"}
DAY = {"en": "d MMMM y", "es": "d 'de' MMMM 'de' y"}
MONTH = {"en": "MMMM y", "es": "MMMM 'de' y"}
NUMBERS = {
    "en": (
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty"
    ),
    # Feminine, because what is counted in words are alianzas.
    "es": (
        "ninguna una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
        " dieciséis diecisiete dieciocho diecinueve veinte"
    ),
}
PERCENT = {"percent": "#,##0%", "percent_to_a_tenth": "#,##0.0%"}
DECIMAL = {"": ("#,##0.#", 1), "to_a_hundredth": ("#,##0.00", 2)}
WORDS = {language: numbers.split() for language, numbers in NUMBERS.items()}


def said(value: object, form: str = "", *, language: str) -> str:
    """`value` in words or figures.

    Forms: whole and decimal numbers take none, `to_a_hundredth`, `percent`, `percent_to_a_tenth`, `signed`
    (+23, −9), `words` and `Words` (up to twenty); days take none, `day`, `month`, `month_name`,
    `short_month`, `year`; a moment none, or a day's. `came|come` is the word that goes with one
    or with many.
    """
    if "|" in form:
        one, _, many = form.partition("|")
        return one if str(value) == "1" else many
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        return number(value, form, language=language)
    if isinstance(value, date):
        return day(value, form, language=language)
    return str(value)


def number(value: float, form: str = "", *, language: str) -> str:
    locale = LOCALES[language]
    if form in PERCENT:
        return format_percent(value, format=PERCENT[form], locale=locale)
    if form == "signed":
        # a form of what is read: the sign is written apart
        return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value), language=language)}"
    if form in {"words", "Words"}:
        return in_words(value, language=language, capital=form == "Words")
    pattern, decimals = DECIMAL.get(form, DECIMAL[""])
    # Adding zero makes of minus nothing nothing.
    return format_decimal(round(value, decimals) + 0.0, format=pattern, locale=locale)


def in_words(value: float, *, language: str, capital: bool) -> str:
    words = WORDS[language]
    if not (isinstance(value, int) and 0 <= value < len(words)):
        return number(value, language=language)
    return words[value].capitalize() if capital else words[value]


def day(value: date, form: str = "", *, language: str) -> str:
    locale = LOCALES[language]
    if isinstance(value, datetime) and not form:
        return f"{day(value, 'day', language=language)}, {format_time(value, 'HH:mm', locale=locale)}"
    patterns = {
        "": DAY[language],
        "day": DAY[language],
        "month": MONTH[language],
        "month_name": "MMMM",
        "short_month": "MMM",
        "year": "y",
    }
    return format_date(value, patterns[form], locale=locale)
