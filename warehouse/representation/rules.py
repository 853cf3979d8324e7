"""The numbers by which a comparison is judged; they are vars of the dbt project, which says why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """What must be known of people, and how far off a group must be before it is called below or above.

    `coverage_needed` and `coverage_enough` are shares of the population, `smallest_gap` is one of the people
    compared, `significance` a p-value after Holm, `fewest_expected` a number of people.
    """

    coverage_needed: float
    coverage_enough: float
    smallest_gap: float
    significance: float
    fewest_expected: float
