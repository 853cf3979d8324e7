"""Sentences that several subjects share; they take the language and know no session."""
