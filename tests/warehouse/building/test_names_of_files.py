"""A release calls a file by its name only where that names nobody; people known later count too."""

import pytest

from warehouse.building.build import name_files
from warehouse.loading.load import load
from warehouse.private.connection import opened
from warehouse.settings import Home

PEOPLE = "person_id,given_name,family_name,email,phone\nR1,Rosa,Quintero,rosa.q@example.org,(661) 555-0101\n"
PEOPLE += "R2,José Julio,Vista,,\nR3,An,de la Mora,,\n"
PARTNERSHIPS = "partnership_id,name\nP1,Harbor Vista\n"
ORGANIZATIONS = "organization_id,name,sector\nO1,One,school\n"


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("organizations.csv", "organizations.csv"),
        ("organizations 2025-03-14.csv", "organizations 2025-03-14.csv"),
        ("Harbor Vista tracker - organizations.csv", "Harbor Vista tracker - organizations.csv"),
        ("Rosa Quintero - organizations.csv", "▮ · organizations"),
        ("RosaQuintero_organizations.csv", "▮ · organizations"),
        ("rosaquintero organizations.csv", "▮ · organizations"),
        ("rosa.q@example.org organizations.csv", "▮ · organizations"),
        ("6615550101_organizations.csv", "▮ · organizations"),
        ("661-555-0199 organizations.csv", "▮ · organizations"),
        ("SSN 123 45 6789 organizations.csv", "▮ · organizations"),
        ("Rosa organizations.csv", "▮ organizations.csv"),
        ("QUINTERO_organizations.csv", "▮_organizations.csv"),
        ("Rosa's organizations (2).csv", "▮'s organizations (2).csv"),
        ("RosaJunio organizations.csv", "▮Junio organizations.csv"),
        ("rosa2025 organizations.csv", "▮2025 organizations.csv"),
        ("jose\u0301 Mora organizations.csv", "▮ ▮ organizations.csv"),
        ("An organizations.csv", "▮ organizations.csv"),
        ("julio de la alianza - organizaciones.csv", "julio de la alianza - organizaciones.csv"),
        ("Rosales Community organizations.csv", "Rosales Community organizations.csv"),
    ],
)
def test_a_file_that_names_somebody_is_called_after_its_table(tmp_path, name, published):
    home = Home(tmp_path / "home")
    for file, text in {name: ORGANIZATIONS, "people.csv": PEOPLE, "partnerships.csv": PARTNERSHIPS}.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
        load(home, [tmp_path / file])
    name_files(home)
    with opened(home) as private:
        told = private.execute("select source_name from ledger.names_of_files order by batch_id").fetchall()
    assert told == [(published,), ("people.csv",), ("partnerships.csv",)]
