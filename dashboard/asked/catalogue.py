"""What each column of a release is called and how its values are said, as its mart's YAML declares it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.scope import Scope


@dataclass(frozen=True)
class Column:
    """One column of one mart in one language; `form` says how a value is said, `list` where its codes are."""

    mart: str
    name: str
    label: str
    short_label: str
    unit: str | None
    form: str
    list: str | None
    figures: tuple[str, ...]
    """Figures whose table has the column besides their own."""


Catalogue = Mapping[str, Mapping[str, Column]]
"""The columns of every mart, by mart and name."""


def catalogue(scope: Scope, *, language: str) -> Catalogue:
    """The columns of every mart, by mart and name, in the order of the YAML.

    Empty where the release was made before there was a catalogue.
    """
    if not scope.holds("columns_catalog"):
        return {}
    rows = scope.ask(
        """
        select
            mart,
            "column" as name,
            case when $language = 'es' then label_es else label_en end as label,
            case when $language = 'es' then short_label_es else short_label_en end as short_label,
            unit,
            form,
            list,
            figures
        from marts.columns_catalog
        order by mart, position
        """,
        language=language,
    )
    marts: dict[str, dict[str, Column]] = {}
    for row in rows.iter_rows(named=True):
        marts.setdefault(row["mart"], {})[row["name"]] = column(**row)
    return marts


def column(*, label: str, short_label: str | None, figures: str | None, **said: str) -> Column:
    named = tuple(name.strip() for name in (figures or "").split(",") if name.strip())
    return Column(label=label, short_label=short_label or label, figures=named, **said)
