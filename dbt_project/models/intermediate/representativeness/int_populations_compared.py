"""Each population, beside each benchmark of its partnership, as a whole."""

from typing import Any

import pyarrow as pa

from warehouse.representation import summed_up


def model(dbt: Any, session: Any) -> pa.Table:  # noqa: ANN401, ARG001 (dbt's own)
    dbt.config(materialized="table")
    return summed_up(dbt.ref("int_groups_compared").pl()).to_arrow()
