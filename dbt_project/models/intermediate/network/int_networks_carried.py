"""On how few people each network rests."""

from typing import Any

import pyarrow as pa

from warehouse.network import fewest_carriers


def model(dbt: Any, session: Any) -> pa.Table:  # noqa: ANN401, ARG001 (dbt's own)
    dbt.config(materialized="table")
    return fewest_carriers(dbt.ref("int_ties_carried").pl()).to_arrow()
