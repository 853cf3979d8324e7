"""Which area a census GEO_ID stands for."""

import re
from dataclasses import dataclass

from warehouse.benchmark.refusal import RefusedError

# Summary level, variant, component (00: the whole area), then the Census Bureau's own code.
GEO_ID = re.compile(r"(?P<level>\d{3})(?P<variant>[0-9A-Z]{2})(?P<component>[0-9A-Z]{2})US(?P<code>\w*)")

WHOLE_AREA = "00"


@dataclass(frozen=True)
class Level:
    """A census summary level: what it is called with us, and how many digits its codes have."""

    name: str
    geography_kind: str
    digits: int


# The contract knows place, zcta and tract; everything larger or smaller is an area of one's own.
LEVELS = {
    "160": Level("place", "place", 7),
    "860": Level("zcta", "zcta", 5),
    "140": Level("tract", "tract", 11),
    "040": Level("state", "custom", 2),
    "050": Level("county", "custom", 5),
    "060": Level("county_subdivision", "custom", 10),
    "150": Level("block_group", "custom", 12),
}


@dataclass(frozen=True)
class Geography:
    level: Level
    geoid: str

    @property
    def geography_kind(self) -> str:
        return self.level.geography_kind


def geography(geo_id: str, *, line: int) -> Geography | None:
    """The area of a GEO_ID: `1600000US0640130` is place 0640130; None for a kind of area that we do not use.

    Raises:
        RefusedError: it is no GEO_ID, or has lost digits, as happens when a spreadsheet program saves it.
    """
    parts = GEO_ID.fullmatch(geo_id.strip())
    if parts is None:
        raise RefusedError("geo_id_changed", line=line, found=geo_id)
    level = LEVELS.get(parts["level"])
    if level is None or parts["component"] != WHOLE_AREA:
        return None
    if len(parts["code"]) != level.digits or not parts["code"].isdecimal():
        raise RefusedError("digits_lost", line=line, found=geo_id, code=parts["code"], digits=level.digits)
    return Geography(level, parts["code"])
