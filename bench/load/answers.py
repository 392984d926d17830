"""Reading HTTP/1.1 answers off a connection that stays open, one at a time."""

import asyncio
from typing import Any

_LENGTH = b"content-length: "


class Answers(asyncio.Protocol):
    """Puts whole answers together; whoever asks overrides `answered` and `lost`."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._missing = 0
        self._status = 0
        self._body_at = 0

    def connection_made(self, transport: Any) -> None:
        """Keep the transport."""
        self.transport: asyncio.Transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        """Say so."""
        self.lost()

    def data_received(self, data: bytes) -> None:
        """Gather until the answer is whole."""
        if self._missing:
            self._parts.append(data)
            self._missing -= len(data)
        else:
            if self._parts:
                data = self._parts.pop() + data
            head_end = data.find(b"\r\n\r\n")
            self._parts.append(data)
            if head_end < 0:
                return
            self._status = int(data[9:12])
            self._body_at = head_end + 4
            self._missing = self._body_at + _length(data[:head_end], self._status) - len(data)
        if self._missing <= 0:
            whole = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
            self._parts.clear()
            self._missing = 0
            self.answered(self._status, memoryview(whole)[self._body_at :])

    def answered(self, status: int, body: memoryview) -> None:
        """One answer is whole."""

    def lost(self) -> None:
        """The connection ended."""


def _length(head: bytes, status: int) -> int:
    start = head.find(_LENGTH)
    if start < 0:
        head = head.lower()
        start = head.find(_LENGTH)
    if start < 0:
        if status in {204, 304}:
            return 0
        message = f"an answer without a length: {head[:300]!r}"
        raise ValueError(message)
    end = head.find(b"\r", start)
    return int(head[start + len(_LENGTH) : end if end > 0 else None])
