"""Who joined and who left, in sentences that pages share; a row is one of `membership_by_period`."""

from dashboard.text import Text
from dashboard.words.rows import Row

FLOWS = ("joined", "returned", "lapsed", "exited")


def flows_in_words(now: Row, text: Text) -> str:
    """`5 people joined and 1 returned; 2 stopped coming and 1 left.`"""
    return text("membership.flows", **{flow: text(f"membership.{flow}", count=now[flow]) for flow in FLOWS})
