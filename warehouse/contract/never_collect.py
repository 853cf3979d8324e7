"""Columns that must never come in, known by their names in English and Spanish."""

import re
import unicodedata

# Lists of immigrant families are dangerous in themselves, so a file with such a column is refused whole.
# A space stands for one or none, because headers run words together (`dateofbirth`).
NEVER_COLLECT = {
    "immigration_status": r"(im|in)?migra(tion|torio|toria|nts?|ntes?)|immigra\w*|inmigra\w*"
    r"|visa( type| status| number)?|undocumented|indocumentad[oa]s?|green card|daca"
    r"|(legal|residency) status|(estatus|estado|situacion) legal|estatus migra\w*|residencia legal",
    "nationality": r"national(ity|ities)|nacionalidad(es)?|citizen(s|ship)?|ciudadan(ia|o|a|os|as)"
    r"|country of origin|origin country|pais de origen",
    "birthplace": r"birth (place|country|city|state)|(place|country|city|state) of birth|born (in|where|at)"
    r"|where born|foreign born|(lugar|pais|ciudad|estado) (de|del) nac\w*|nacid[oa] en|donde nacio",
    "social_security_number": r"ssn?|ss (no|num|number)|soc(ial)? sec(urity)?\w*|seguro social|nss|itin|curp"
    r"|taxpayer (id|number)",
    "a_number": r"a (num|number)|alien( registration)?( id| no| num| number)?|uscis( number)?|numero a"
    r"|numero de extranjero",
    "passport": r"passports?|pasaportes?",
    "drivers_licence": r"driv(er|ers|er s|ing) (licen[cs]e|id)|dl (no|num|number)"
    r"|licencia (de|para) (conducir|manejar)|matricula consular",
    "date_of_birth": r"(date|day) of birth|birth (date|day)s?|dob|born on|f(ec|echa)? (de |del )?nac\w*"
    r"|dia de nac\w*|cumpleanos",
    "street_address": r"street( name| number)?|(street|home|mailing|postal|residential)? addres{1,2}(es)?"
    r"( \d)?|direccion(es)?|domicilios?|calle|numero de casa|house number|apt|apartment number",
    "photo": r"photos?|photographs?|pictures?|headshot|selfie|fotos?|fotografias?|retrato",
}
# These hold such a word and mean something else.
HARMLESS = re.compile(
    r"\b(e ?mail|web|ip|mac|internet) addres{1,2}(es)?\b"
    r"|\bdireccion(es)? (de )?(correo|electronica|e ?mail|web|ip)\b|\b(birth|street) (outreach|event)\b"
)
PATTERNS = {
    kind: re.compile(rf"\b({pattern.replace(' ', ' ?')})\b") for kind, pattern in NEVER_COLLECT.items()
}
# Everyday headers name these ("Mailing address", "Photo release signed?"): the column is left out, and said.
LEFT_OUT = {"street_address", "photo"}
# Words beside such a name that do not make it another thing.
BESIDE = set(
    re.findall(
        r"\w+",
        "1 2 3 4 a an and applicant are child current date de del digits el es estado estatus etc field full"
        " her his id if is known la last member no num number numero o of or parent participant person"
        " resident s status su the tipo type u url us usa y you your usted",
    )
)
# May mean what must never come in, and much else.
AMBIGUOUS = {"ss"}
BARE_A_NUMBER = re.compile(r"\s*a[\s-]*(#|n[.°º]o?)\s*", re.IGNORECASE)


def never_collected(header: str) -> str | None:
    """The kind of thing that a column of this name would hold and that must not come in; None for any other.

    The kinds are the names of sentences in `wording/loading.toml`.
    """
    if BARE_A_NUMBER.fullmatch(header):
        return "a_number"
    words = HARMLESS.sub(" ", words_of(header))
    return next((kind for kind, pattern in PATTERNS.items() if pattern.search(words)), None)


def refuses(header: str) -> str | None:
    """The kind of thing for which a file is refused: the name says that and nothing else."""
    kind = never_collected(header)
    if kind is None or kind in LEFT_OUT or BARE_A_NUMBER.fullmatch(header):
        return None if kind in LEFT_OUT else kind
    rest = PATTERNS[kind].sub(" ", HARMLESS.sub(" ", words_of(header)))
    return kind if set(rest.split()) <= BESIDE else None


def is_ambiguous(header: str) -> bool:
    return words_of(header) in AMBIGUOUS


def words_of(header: str) -> str:
    """The words of a column's name: `fechaDeNacimiento` and `Fecha_de-nacimiento ` are the same."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    plain = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z]+|\d+", plain.lower()))
