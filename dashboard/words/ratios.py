"""How a part of a whole is said: `8 of 24`, or `63% of 32` where there are enough for a percentage."""

from dashboard.text import Text


def ratio(part: int, whole: int, text: Text) -> str:
    """`8 of 24`, or `63% of 32` where there are enough for a percentage; `whole` is not 0."""
    how = "few" if whole < text.thresholds["fewest_for_a_percentage"] else "many"
    # a form of what is read: the first of two numbers of a mart as a part of the second
    return text(f"ratio.{how}", part=part, whole=whole, share=part / whole)
