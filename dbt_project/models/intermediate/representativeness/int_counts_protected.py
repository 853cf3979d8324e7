"""Counts of people by group, less what must not be shown (docs/decisions/0001-small-numbers.md)."""

from typing import Any

import pyarrow as pa

from warehouse.representation import protected


def model(dbt: Any, session: Any) -> pa.Table:  # noqa: ANN401, ARG001 (dbt's own)
    dbt.config(materialized="table")
    rule = dbt.ref("int_protection_chosen").pl().row(0, named=True)
    return protected(
        dbt.ref("int_population_counts").pl(),
        dbt.ref("stg_published__representation_by_group").pl(),
        related=dbt.ref("int_populations_related").pl(),
        k=rule["k"],
        width=rule["protection_width"],
    ).to_arrow()
