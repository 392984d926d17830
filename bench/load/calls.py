"""One request after another for whoever waits for the answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench.load.answers import Answers

HOST = "127.0.0.1"
Answer = tuple[int, bytes]


class Call(Answers):
    """A connection that answers one caller at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: asyncio.Future[Answer] | None = None

    async def ask(self, request: bytes) -> Answer:
        """Status and body; raises ConnectionError when the server hangs up."""
        self._waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self._waiting

    def answered(self, status: int, body: memoryview) -> None:
        """Hand it over."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_result((status, bytes(body)))

    def lost(self) -> None:
        """Nobody waits for ever."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(ConnectionError("the server closed the connection"))


async def connect(port: int) -> Call:
    """A new connection."""
    _, call = await asyncio.get_running_loop().create_connection(Call, HOST, port)
    return call


class Calls:
    """A few connections shared by many callers."""

    def __init__(self, port: int, opened: list[Call]) -> None:
        self._port = port
        self._free: asyncio.Queue[Call] = asyncio.Queue()
        for call in opened:
            self._free.put_nowait(call)

    async def ask(self, request: bytes) -> Answer:
        """Status and body, on the next connection that is free; a new one where the server tired of waiting."""
        call = await self._free.get()
        try:
            if call.transport.is_closing():
                call = await connect(self._port)
            return await call.ask(request)
        finally:
            self._free.put_nowait(call)

    def close(self) -> None:
        """Hang up; nobody asks any more."""
        while not self._free.empty():
            self._free.get_nowait().transport.close()


@asynccontextmanager
async def calls(port: int, number: int) -> AsyncIterator[Calls]:
    """So many connections, closed at the end."""
    shared = Calls(port, [await connect(port) for _ in range(number)])
    try:
        yield shared
    finally:
        shared.close()
