"""Columns that must never come in are known by their names; harmless ones are not mistaken for them."""

from warehouse.contract import TABLES
from warehouse.contract.never_collect import LEFT_OUT, never_collected, refuses

NEVER = {
    "immigration_status": [
        "Immigration Status",
        "estatus_migratorio",
        "Estado migratorio",
        "visa type",
        "undocumented?",
    ],
    "nationality": [
        "Nationality",
        "citizenship",
        "US citizen?",
        "Country of origin",
        "Nacionalidad",
        "Ciudadanía",
    ],
    "birthplace": [
        "Birthplace",
        "place of birth",
        "Country of Birth",
        "lugar de nacimiento",
        "PaísDeNacimiento",
    ],
    "social_security_number": ["SSN", "ssn_last4", "Social Security #", "Seguro Social", "ITIN"],
    "a_number": ["A#", "A-Number", "a number", "Alien Registration Number"],
    "passport": ["passport", "Passport No.", "Pasaporte"],
    "drivers_licence": ["Driver's License", "drivers licence", "DriverLicense", "Licencia de conducir"],
    "date_of_birth": [
        "DOB",
        "Date of Birth",
        "birthdate",
        "dateofbirth",
        "Fecha de nacimiento",
        "fec_nac",
        "cumpleaños",
    ],
    "street_address": ["Address", "Street Address 2", "homeaddress", "Dirección", "domicilio", "Calle"],
    "photo": ["Photo", "photo_url", "Foto", "fotografía"],
}
HARMLESS = [
    "email",
    "E-mail address",
    "Correo electrónico",
    "Dirección de correo electrónico",
    "status",
    "birth_year",
    "a",
    "number",
    "año",
    "country",
    "streetcar stop",
    "visits",
    "photosynthesis",
    "registration",
    "phone",
    "directions",
]


def test_it_is_known_in_both_languages_however_it_is_written():
    expected = {header: kind for kind, headers in NEVER.items() for header in headers}
    assert {header: never_collected(header) for header in expected} == expected


def test_no_alarm_without_a_reason():
    assert [header for header in HARMLESS if never_collected(header)] == []


def test_no_column_of_ours_gives_an_alarm():
    ours = {name for schema in TABLES.values() for name in schema.columns}
    written = ours | {name.replace("_", " ").title() for name in ours}
    assert [header for header in sorted(written) if never_collected(header)] == []


def test_a_file_is_refused_for_a_name_that_says_that_and_nothing_else():
    refused = {header: kind for kind, headers in NEVER.items() for header in headers if kind not in LEFT_OUT}
    assert {header: refuses(header) for header in refused} == refused


def test_everyday_headers_with_such_a_word_leave_out_a_column_and_no_file():
    everyday = [
        "Photo release signed?", "Visa gift card", "Citizen advisory committee", "Birthday party?",
        "Mailing address", "Photo consent (Y/N)", "Apt", "Calle", "Passport to Reading program",
        "Citizenship class attended",
    ]  # fmt: skip
    assert [header for header in everyday if refuses(header)] == []
