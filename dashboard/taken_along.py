"""Files to take along are served for as long as the session lasts in which somebody asked for them.

Streamlit serves a file at its address to whoever knows it, and goes on after the visitor has left, until
others have looked at two more pages. What an export holds is remembered here by its hash, with the sessions
that made it; once none of them is there any more, its address answers that there is no such file.
"""

from collections.abc import Callable
from hashlib import sha256
from threading import Lock

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

MEDIA = "/media/"

made: dict[str, set[str]] = {}
making = Lock()


def for_this_session(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same file, remembered as one of the session that asks for it."""
    context = get_script_run_ctx()
    session_id = context.session_id if context else ""

    def remembered() -> bytes:
        content = make()
        with making:
            forget_what_nobody_may_have()
            made.setdefault(digest_of(content), set()).add(session_id)
        return content

    return remembered


def forget_what_nobody_may_have() -> None:
    for digest in [digest for digest, sessions in made.items() if not any(map(is_there, sessions))]:
        # The hash stays with no session, because Streamlit may still hold the file.
        made[digest] = set()


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def is_there(session_id: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(session_id)


def may_be_served(content: bytes) -> bool:
    """Whether a session that made this file is there; what nobody made as an export is served as ever."""
    sessions = made.get(digest_of(content))
    return sessions is None or any(map(is_there, tuple(sessions)))


def held(path: str) -> bytes | None:
    """What Streamlit holds at an address; None where that is no file of its own."""
    if MEDIA not in path or not runtime.exists():
        return None
    file_id = path.rpartition("/")[2].partition(".")[0]
    file = runtime.get_instance().media_file_mgr.read_file(file_id)
    return file.content if file else None


class WhileTheSessionLasts:
    """Middleware that answers for the file of a session that has ended as for one that never was."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        content = held(scope["path"]) if scope["type"] == "http" else None
        if content is None or may_be_served(content):
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
