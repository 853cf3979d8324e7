"""Census downloads: read as the Census Bureau's site gives them, checked, and kept as benchmark figures."""
