"""A page with nothing on it: the least that any rerun costs."""
