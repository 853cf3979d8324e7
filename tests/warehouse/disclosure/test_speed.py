"""A rule that takes too long would be switched off."""

import time

import numpy as np

from warehouse.disclosure import audit, protect


def chain(chance, *, size, groups, half_years):
    """Members of one partnership over time, with who joined and who left, as counts by group."""
    shares = chance.dirichlet(np.ones(groups))
    members = chance.multinomial(size, shares)
    tables = {(0, "members"): members.tolist()}
    for number in range(1, half_years):
        leavers = chance.binomial(members, 0.1)
        newcomers = chance.multinomial(chance.poisson(size * 0.12), shares)
        members = members - leavers + newcomers
        tables |= {
            (number, "members"): members.tolist(),
            (number, "leavers"): leavers.tolist(),
            (number, "newcomers"): newcomers.tolist(),
        }
    return tables


def test_ten_half_years_of_fifteen_groups_are_safe_within_seconds(counts, relations):
    tables = chain(np.random.default_rng(3), size=120, groups=15, half_years=10)
    start = time.process_time()
    published = protect(counts(tables), relations())
    assert audit(published, relations()).is_empty()
    assert time.process_time() - start < 15
