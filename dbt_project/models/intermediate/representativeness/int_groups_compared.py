"""Each group shown beside each benchmark of its partnership."""

from typing import Any

import pyarrow as pa

from warehouse.representation import Rules, compared


def model(dbt: Any, session: Any) -> pa.Table:  # noqa: ANN401, ARG001 (dbt's own)
    dbt.config(materialized="table")
    rules = Rules(
        coverage_needed=dbt.config.get("coverage_needed"),
        coverage_enough=dbt.config.get("coverage_enough"),
        smallest_gap=dbt.config.get("smallest_gap"),
        significance=dbt.config.get("significance"),
        fewest_expected=dbt.config.get("fewest_expected"),
    )
    return compared(
        dbt.ref("int_counts_protected").pl(), dbt.ref("int_communities_grouped").pl(), rules
    ).to_arrow()
