"""A visitor without a browser, who talks to a real Streamlit server over its websocket as a browser does."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

MOST_SECONDS = 60


class PageFailedError(Exception):
    """The server said that the script failed, or showed an error instead of the page."""


@dataclass
class Visitor:
    """One open page; `address` is its query string, which the page may rewrite."""

    connection: ClientConnection
    page: str
    address: str = ""
    page_hash: str = ""
    kept: set[str] = field(default_factory=set)

    def rerun(self) -> float:
        """Ask for the page again; the seconds until the server says that it is all there.

        Raises:
            PageFailedError: the script failed.
            TimeoutError: nothing came for a minute.
        """
        started = perf_counter()
        self.connection.send(self.request().SerializeToString())
        while not self.is_over(self.next_message()):
            pass
        return perf_counter() - started

    def request(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.address
        state.page_script_hash = self.page_hash
        state.page_name = "" if self.page_hash else self.page
        state.context_info.locale = "en-US"
        state.cached_message_hashes.extend(self.kept)
        return message

    def next_message(self) -> ForwardMsg:
        # Else Linux may wait 40 ms with its receipt, and the server with what comes next.
        if hasattr(socket, "TCP_QUICKACK"):
            self.connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        content = self.connection.recv(timeout=MOST_SECONDS)
        return ForwardMsg.FromString(content)

    def is_over(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        # A browser keeps what may be kept, and is sent a reference when it comes again.
        if message.hash and message.metadata.cacheable:
            self.kept.add(message.hash)
        if kind == "page_info_changed":
            self.address = message.page_info_changed.query_string
        if kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        if has_failed(message):
            raise PageFailedError(self.page, message)
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def has_failed(message: ForwardMsg) -> bool:
    """Whether the message says that there is no such page, or that it broke off with an error."""
    kind = message.WhichOneof("type")
    if kind == "delta":
        return message.delta.new_element.WhichOneof("type") in {"exception", "alert"}
    if kind == "script_finished":
        return message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR
    return kind == "page_not_found"


@contextmanager
def visiting(port: int, page: str = "", *, address: str = "") -> Iterator[Visitor]:
    url = f"ws://127.0.0.1:{port}/_stcore/stream"
    with connect(url, subprotocols=[Subprotocol("streamlit")], max_size=None) as connection:
        yield Visitor(connection, page, address)
