"""The bytes of a file → a frame of text with line numbers; nothing is judged here."""
