"""Which verdict on a hidden group tells nothing beyond "fewer than k"."""

from collections.abc import Callable


def verdict_is_sayable(parity: float, *, k: int = 11) -> bool:
    """Whether a hidden group may have a verdict: its parity count, community share x n, is at least k."""
    return parity >= k


def verdict_saying_nothing_more(
    verdict_at: Callable[[int], str], *, parity: float, k: int = 11
) -> str | None:
    """The verdict on a hidden group if it is the same for each of its possible counts 0 to k-1, else None.

    `verdict_at` gives the verdict for a count, n and the benchmark held fast; where it adjusts for several
    groups it must do so without the other hidden counts (Bonferroni's factor, not Holm's rank, for a hidden
    group). As the gap shrinks while the count rises towards parity, this is in practice the verdict at k-1:
    "below" may be said where even k-1 people would be below.
    """
    if not verdict_is_sayable(parity, k=k):
        return None
    verdicts = {verdict_at(count) for count in range(k)}
    return verdicts.pop() if len(verdicts) == 1 else None
