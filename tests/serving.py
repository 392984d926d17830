"""Servers in the loop of a test, which stop at once: uvicorn looks ten times a second whether it should."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import uvicorn

_PATIENCE_SECONDS = 2


@asynccontextmanager
async def running(config: uvicorn.Config, listening: socket.socket) -> AsyncIterator[None]:
    """Serve on this socket, until it is left."""
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve([listening]))  # noqa: SLF001 - serve() would take the signals
    while not server.started:
        assert not task.done(), task
        await asyncio.sleep(0)
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await _closed(server)


async def _closed(server: uvicorn.Server) -> None:
    """Answers that are under way may end, as when a house closes its doors."""
    for one in server.servers:
        one.close()
    state = server.server_state
    for connection in list(state.connections):
        connection.shutdown()
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while state.connections or state.tasks:  # noqa: ASYNC110 - it has no event that says so
                await asyncio.sleep(0.001)
    for answer in state.tasks:
        answer.cancel()


def listening_socket(port: int = 0) -> socket.socket:
    """Bound to a port of loopback, a free one if none is named."""
    # asyncio sends at once only what goes through sockets that name their protocol; else each answer takes 40 ms.
    bound = socket.socket(proto=socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", port))
    return bound
