"""On which one person most ties of each organization rest, and who would hang on nothing without them."""

from typing import Any

import pyarrow as pa

from warehouse.network import without_one_person


def model(dbt: Any, session: Any) -> pa.Table:  # noqa: ANN401, ARG001 (dbt's own)
    dbt.config(materialized="table")
    return without_one_person(
        dbt.ref("int_ties_carried").pl(),
        dbt.ref("int_ties_by_period").pl(),
        at_most=dbt.config.get("betweenness_at_most"),
    ).to_arrow()
