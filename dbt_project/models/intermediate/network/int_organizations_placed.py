"""A place for each organization on the map of its network, the same in every half-year."""

from typing import Any

import pyarrow as pa

from warehouse.network import placed


def model(dbt: Any, session: Any) -> pa.Table:  # noqa: ANN401, ARG001 (dbt's own)
    dbt.config(materialized="table")
    return placed(dbt.ref("int_network_members").pl(), dbt.ref("int_ties_by_period").pl()).to_arrow()
