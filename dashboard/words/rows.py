"""One row of a mart, by its columns' names."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
