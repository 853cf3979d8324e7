"""Each group shown beside each benchmark of its partnership."""

from typing import Any

import pyarrow as pa

from warehouse.representation import compared


def model(dbt: Any, session: Any) -> pa.Table:  # noqa: ANN401, ARG001 (dbt's own)
    dbt.config(materialized="table")
    return compared(dbt.ref("int_counts_protected").pl(), dbt.ref("int_community_shares").pl()).to_arrow()
