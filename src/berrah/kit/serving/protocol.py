"""uvicorn's HTTP protocol, which also hands the transport to whoever streams.

A stream that goes through the server's own machinery takes 615 ms (99th percentile) to tell 10,000 clients; writing
the same bytes to each transport takes 130.
"""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

EXTENSION = "berrah.transport"


class Protocol(HttpToolsProtocol):
    """As its parent; `scope["extensions"]["berrah.transport"]` is the connection's transport."""

    def on_message_begin(self) -> None:
        """Add the transport to what the application is told of a request."""
        super().on_message_begin()
        self.scope["extensions"] = {EXTENSION: self.transport}  # type: ignore[dict-item]  # ASGI allows any value
