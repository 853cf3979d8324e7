"""How few people carry half of the ties."""

from datetime import date

import polars as pl

from warehouse.network import fewest_carriers

COLUMNS = ("partnership_id", "period_start", "is_rolled_up", "organization_a", "organization_b", "person_id")


def carried(*rows: tuple[str, str, str], network: str = "p") -> pl.DataFrame:
    return pl.DataFrame(
        [(network, date(2025, 1, 1), False, *row) for row in rows], schema=COLUMNS, orient="row"
    )


def test_one_who_carries_half_is_enough():
    found = fewest_carriers(carried(("a", "b", "x"), ("a", "c", "x"), ("b", "c", "y"), ("c", "d", "z")))
    assert found.select("carried_ties", "absence_factor").row(0) == (4, 1)


def test_a_tie_that_two_carry_counts_once():
    both = [("a", "b", "x"), ("a", "b", "y"), ("a", "c", "x"), ("a", "c", "y")]
    rest = [("b", "c", "z"), ("b", "d", "v"), ("c", "d", "w")]
    found = fewest_carriers(carried(*both, *rest))
    # x and y carry the same two of five ties: whoever of them is taken, somebody else is needed too.
    assert found["absence_factor"].item() == 2


def test_each_network_is_counted_for_itself():
    two = pl.concat([carried(("a", "b", "x")), carried(("a", "b", "x"), ("a", "c", "y"), network="q")])
    assert fewest_carriers(two)["carried_ties"].to_list() == [1, 2]


def test_nobody_known_to_carry_anything_is_no_row():
    assert fewest_carriers(carried()).is_empty()
