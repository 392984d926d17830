"""Server-sent events off a raw connection (RFC 9112 chunks, HTML's event-stream format)."""

import asyncio
from collections.abc import Callable
from typing import Any

from bench.load.calls import HOST
from bench.load.requests import get

USER_STREAM = "/api/v1/streaming/user"


class Stream(asyncio.Protocol):
    """One open stream; `heard(event, data)` is called for each event, comments aside."""

    def __init__(self, heard: Callable[[bytes, bytes], None]) -> None:
        self._heard = heard
        self._raw = b""
        self._text = b""
        self.is_open = False
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        """Keep the transport."""
        self.transport: asyncio.Transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        """Tell those who wait for the opening."""
        self.is_open = False
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("the stream was closed"))

    def data_received(self, data: bytes) -> None:
        """Take chunks apart, then events."""
        self._raw += data
        if not self.is_open and not self._open():
            return
        self._unchunk()
        while (end := self._text.find(b"\n\n")) >= 0:
            block, self._text = self._text[:end], self._text[end + 2 :]
            self._tell(block)

    def _open(self) -> bool:
        end = self._raw.find(b"\r\n\r\n")
        if end < 0:
            return False
        if self._raw[9:12] != b"200":
            self.opened.set_exception(ConnectionError(f"no stream: {self._raw[:200]!r}"))
            self.transport.abort()
            return False
        self._raw = self._raw[end + 4 :]
        self.is_open = True
        self.opened.set_result(None)
        return True

    def _unchunk(self) -> None:
        raw, at, texts = self._raw, 0, []
        while (line_end := raw.find(b"\r\n", at)) >= 0:
            start = line_end + 2
            end = start + int(raw[at:line_end], 16)
            if len(raw) < end + 2:
                break
            texts.append(raw[start:end])
            at = end + 2
        if at:
            self._raw = raw[at:]
            self._text += b"".join(texts)

    def _tell(self, block: bytes) -> None:
        event, data = b"", []
        for line in block.split(b"\n"):
            if line.startswith(b"event: "):
                event = line[7:]
            elif line.startswith(b"data: "):
                data.append(line[6:])
        if event:
            self._heard(event, b"\n".join(data))


async def listen(port: int, token: str, heard: Callable[[bytes, bytes], None]) -> Stream:
    """Open the stream of the account behind the token, and return once it is open."""
    loop = asyncio.get_running_loop()
    _, stream = await loop.create_connection(lambda: Stream(heard), HOST, port)
    stream.transport.write(get(USER_STREAM, token, "text/event-stream"))
    await asyncio.wait_for(stream.opened, 30)
    return stream
