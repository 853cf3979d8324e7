"""How e-mails, telephones, identity numbers and days of birth are written: what leads to a person."""

import re

# Between the digits of a number: blanks, dots, strokes, and hyphens and dashes of every length.
SIGN = r"[\s.·/\-‐-―−]"
# The first and the second three digits of a telephone of North America.
THREE = r"[2-9]\d{2}"
EMAIL = r"[\w.+\-]+@[\w\-]+\.[\w.\-]+"
ABROAD = rf"\+\d(?:(?:{SIGN}|[()]){{0,2}}\d){{7,14}}(?!\d)"
# Two signs are enough to tell a telephone; with one, its digits must be those of a telephone too.
WITH_SIGNS_IN_IDS = (
    rf"(?<![\d.])(?:\+?1{SIGN}?)?"
    rf"(?:\(\d{{3}}\){SIGN}?\d{{3}}{SIGN}?\d{{4}}|\d{{3}}{SIGN}\d{{3}}{SIGN}\d{{4}}"
    rf"|{THREE}{SIGN}{THREE}\d{{4}})(?!\d)"
)
# In an id, six digits and four are a month and a number.
WITH_SIGNS = rf"{WITH_SIGNS_IN_IDS}|(?<![\d.])(?:\+?1{SIGN}?)?{THREE}{THREE}[.\-]\d{{4}}(?!\d)"
BARE = rf"(?<![\d.,$])1?{THREE}{THREE}\d{{4}}(?!\d|[.,]\d)"
NINE_DIGITS = rf"\d(?:{SIGN}?\d){{8}}(?!\d)"
SOCIAL_SECURITY = (
    rf"(?<![\d\-])\d{{3}}(?P<sign>{SIGN})\d{{2}}(?P=sign)\d{{4}}(?![\d\-])"
    r"|\b(?:ssn?|s\.\s?s\.(?:\s?n\.?)?|soc(?:ial)?\.? ?sec(?:urity)?|seguro social|itin|nss|tax(?:payer)? id)"
    rf"(?![^\W\d_])[^\d\n]{{0,20}}{NINE_DIGITS}"
)
OF_MEXICO = r"\b[a-z]{4}\d{6}[hm][a-z]{5}[a-z0-9]\d\b"
PASSPORT = r"\b(?:passport|pasaporte)(?![^\W\d_])[^\d\n]{0,15}\d{8,9}\b"
# The number of a person in the files of immigration, with an A or a word for it before its digits.
WORD_FOR_IT = "alien|uscis|extranjero"
IN_THREES = rf"\d{{3}}{SIGN}\d{{3}}{SIGN}\d{{3}}"
CALLED = rf"(?:{SIGN}*(?:registration|registro))?(?:{SIGN}*(?:number|num|no|n[.°º]o?)\.?)?(?:{SIGN}|[#:])*"
# An A before a day and a count is an id of its own.
DAY = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
TOGETHER = rf"(?!{DAY}\b)\d{{8,9}}"
A_NUMBER = rf"\b(?:a|{WORD_FOR_IT}){CALLED}(?:{TOGETHER}|{IN_THREES})\b"
A_NUMBER_IN_IDS = rf"\b(?:(?:{WORD_FOR_IT}){CALLED}{TOGETHER}|(?:a|{WORD_FOR_IT}){CALLED}{IN_THREES})\b"

# A day in years of birth beside a word for it; a birthday that is held this year is an event.
WORD_FOR_BIRTH = r"dob|d\.o\.b\.?|born|birth ?(?:day|date)?|nacid[oa]|nacimiento|fecha de nac\.?|cumpleaños"
YEAR_OF_BIRTH = r"(?:19\d{2}|200\d|201[0-5])"
BORN_ON = (
    rf"\b(?:{WORD_FOR_BIRTH})(?![^\W\d_])[^\n]{{0,25}}?"
    rf"(?:\b\d{{1,2}}[/.\- ]\d{{1,2}}[/.\- ]{YEAR_OF_BIRTH}|\b{YEAR_OF_BIRTH}-\d{{1,2}}-\d{{1,2}})(?!\d)"
)


def one_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


IDENTITY_NUMBER = one_of(SOCIAL_SECURITY, A_NUMBER, PASSPORT, OF_MEXICO)
REACHES = one_of(EMAIL, ABROAD, WITH_SIGNS, IDENTITY_NUMBER.pattern, BORN_ON, BARE)
# In an id, ten digits alone may count something else.
REACHES_IN_IDS = one_of(
    EMAIL, ABROAD, WITH_SIGNS_IN_IDS, SOCIAL_SECURITY, A_NUMBER_IN_IDS, PASSPORT, OF_MEXICO
)
# Seven digits close to one another, for a comparison with the telephones of people.
NUMBER = re.compile(rf"\d(?:(?:{SIGN}|[()]){{0,3}}\d){{6,14}}")
# The same for a look at many texts, which may find too much and never too little.
MAY_REACH = r"@|\d([^\p{L}\d]{0,4}\d){6}|\d{6}[HMhm]|(?i:dob|d\.o\.b|born|birth|nac|cumple)"
DIGITS_OF_A_NUMBER, DIGITS_WITH_COUNTRY = 7, 11


def own_digits(number: str) -> str:
    """The digits of a telephone without the code of the country."""
    digits = re.sub(r"\D", "", number)
    return digits[1:] if len(digits) == DIGITS_WITH_COUNTRY and digits.startswith("1") else digits
