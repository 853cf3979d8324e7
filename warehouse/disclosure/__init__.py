"""Statistical disclosure control of counts of people by a sensitive attribute (docs/decisions/0001-small-numbers.md)."""
