"""Calls of our macros, written out without dbt."""

import jinja2
import yaml

from warehouse.settings import DBT_PROJECT

VARS = yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]


def rendered(call: str, *macros: str) -> str:
    """A call as dbt writes it out, where it needs these files of macros."""
    files = [DBT_PROJECT / "macros" / f"{name}.sql" for name in macros]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return jinja2.Template(source + "{{ " + call + " }}").render(var=VARS.__getitem__).strip()


def model_alone(path: str, *macros: str) -> str:
    """A model as dbt writes it out, which reads tables of the names that it refers to."""
    model = (DBT_PROJECT / "models" / path).read_text(encoding="utf-8")
    written = "\n".join((DBT_PROJECT / "macros" / f"{name}.sql").read_text("utf-8") for name in macros)
    return jinja2.Template(written + model).render(var=VARS.__getitem__, ref=lambda name: name).strip()
