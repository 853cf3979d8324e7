"""A link to a page that there is not leads to the one it must mean, else to the overview, which says so.

Streamlit would say "Page not found" in English, over a page that nobody asked for.
"""

from difflib import get_close_matches
from urllib.parse import parse_qs, urlencode

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.pages import pages_of
from dashboard.session import DEFAULT_VIEW, VIEW

ASKED_FOR = "asked_for"
"""What the address that is led to says of the one that was asked for."""
FRONT, AT_THE_BARE_ADDRESS = "overview", "home"
NO_PAGES = (AT_THE_BARE_ADDRESS, "healthz", "oauth2callback")
LIKE_ENOUGH = 0.75


class ToTheNearestPage:
    """Middleware that answers a browser which asks for a page that its role has not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = instead_of(scope) if scope["type"] == "http" else None
        if address is None:
            await self.app(scope, receive, send)
        else:
            await RedirectResponse(address)(scope, receive, send)


def instead_of(scope: Scope) -> str | None:
    """The address of the page that must be meant; None where the one asked for is there, or is no page."""
    above, _, name = scope["path"].rstrip("/").rpartition("/")
    if not name or above or "." in name or name in NO_PAGES or not wants_a_page(scope):
        return None
    said = parse_qs(scope["query_string"].decode("utf-8", "replace"))
    names = [page.name for page in pages_of(said.get(VIEW, [DEFAULT_VIEW])[0])]
    if name in names or not names:
        return None
    nearest = next(iter(get_close_matches(name.lower(), names, n=1, cutoff=LIKE_ENOUGH)), FRONT)
    return f"/{nearest}?{urlencode({**said, ASKED_FOR: 'elsewhere'}, doseq=True)}"


def wants_a_page(scope: Scope) -> bool:
    """Whether a browser is to show what comes; a script that asks whether the server lives is none."""
    accepted = dict(scope["headers"]).get(b"accept", b"")
    return scope["method"] == "GET" and b"text/html" in accepted
