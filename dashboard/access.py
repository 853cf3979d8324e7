"""Who may see what: roles and their audiences. Everybody else sees nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

ANALYST = "analyst"
EVERYTHING = frozenset({"partnership", "network", "everyone"})
AUDIENCES = {
    "partnership": frozenset({"partnership", "everyone"}),
    "funder": EVERYTHING,
    ANALYST: EVERYTHING,
}
ROLES = tuple(AUDIENCES)
# Stands for the whole network in a mart; as somebody's own partnership it would open all the network's rows.
NOT_A_PARTNERSHIP = frozenset({"", "*", "all"})


@dataclass(frozen=True)
class Principal:
    """A role, and the partnerships it is held for. Made by `principal`, which denies by default."""

    role: str = ""
    partnership_ids: tuple[str, ...] = ()

    @property
    def audiences(self) -> frozenset[str]:
        """The audiences whose marts this principal may see; none for an unknown role."""
        return AUDIENCES.get(self.role, frozenset())

    @property
    def sees_every_partnership(self) -> bool:
        return "network" in self.audiences

    @property
    def is_analyst(self) -> bool:
        """Whether to say how figures are made and come in, which tells nobody else anything."""
        return self.role == ANALYST


NOBODY = Principal()


class NobodyError(Exception):
    """Whoever looks holds no role that is known."""


def principal(role: object, partnership_ids: Iterable[object] | None = None) -> Principal:
    """Who holds `role` for `partnership_ids`; `NOBODY` where either says nothing that is known.

    A funder's and an analyst's partnerships are ignored, since they see all. A partnership's role without a
    partnership of its own (none, empty, '*', 'all', something other than text) is nobody.
    """
    if not isinstance(role, str) or role not in AUDIENCES:
        return NOBODY
    if role != "partnership":
        return Principal(role)
    named = [one for one in partnership_ids or () if isinstance(one, str)]
    own = tuple(sorted({one for one in named if one.strip() not in NOT_A_PARTNERSHIP}))
    return Principal(role, own) if own else NOBODY


def somebody(who: Principal) -> Principal:
    """The same, unless it is nobody.

    Raises:
        NobodyError: it is.
    """
    if who == NOBODY:
        raise NobodyError
    return who


def may_serve_at(address: str | None, *, told_so: str | None) -> bool:
    """Whether a server without sign-in may listen at `address`; only on its own machine unless told so."""
    return address in {"127.0.0.1", "localhost", "::1"} or (told_so or "").strip().lower() == "yes"
