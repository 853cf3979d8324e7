"""Where each organization stands in its network, and its place on the map."""

from typing import Any

import pyarrow as pa

from warehouse.network import measured


def model(dbt: Any, session: Any) -> pa.Table:  # noqa: ANN401, ARG001 (dbt's own)
    dbt.config(materialized="table")
    return measured(
        dbt.ref("int_network_members").pl(),
        dbt.ref("int_ties_by_period").pl(),
        betweenness_at_most=dbt.config.get("betweenness_at_most"),
    ).to_arrow()
