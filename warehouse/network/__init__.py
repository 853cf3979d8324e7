"""What can be said of organizations, and of the network they form, from who is tied to whom."""

from warehouse.network.carriers import fewest_carriers
from warehouse.network.layout import placed
from warehouse.network.measures import measured
from warehouse.network.one_person import without_one_person

__all__ = ["fewest_carriers", "measured", "placed", "without_one_person"]
