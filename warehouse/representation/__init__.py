"""Who is there, beside who lives in the community: what may be shown of it, and what it comes to."""

from warehouse.representation.comparing import compared
from warehouse.representation.protecting import protected, relations
from warehouse.representation.rules import Rules
from warehouse.representation.summing_up import summed_up

__all__ = ["Rules", "compared", "protected", "relations", "summed_up"]
