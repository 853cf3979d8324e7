"""The sample network: real places, invented people, any size, the same bytes from the same seed."""
