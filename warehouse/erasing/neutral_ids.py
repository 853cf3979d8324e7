"""Ids that say nothing, in the place of those that name an erased person: what bears them stays and joins."""

import hmac

from warehouse.private.erasures import hidden

BEGINNING, SIGNS = "id-", 16
# Without vowels and digits no word, name or number can come of them.
LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrtvw")


def neutral_id(one: str, salt: str) -> str:
    """What an id is called from now on: the same for the same salt, which is gone when the erasure ends."""
    # Of the slow hash, so that no ids are tried out for as long as the salt is kept.
    digest = hmac.new(salt.encode(), hidden(one, salt).encode(), "sha256").hexdigest()
    return BEGINNING + digest[:SIGNS].translate(LETTERS)
