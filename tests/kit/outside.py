"""An outside for tests: a web server on loopback, a name server and a wire that leads public addresses to it."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager

import httpcore

Reply = Callable[[str, asyncio.StreamWriter], Awaitable[None]]
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

PUBLIC = "93.184.215.14"


class Names:
    """Answers what it was told to, the next answer each time a name is asked for, the last one for ever."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = {name.replace("_", "."): list(each) for name, each in answers.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, _port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.answers:
            raise OSError(f"{host}: no such name")
        each = self.answers[host]
        return each.pop(0) if len(each) > 1 else each[0]


class Wire(httpcore.AnyIOBackend):
    """Leads every address to one local port, and remembers where people wanted to go."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.visited: list[tuple[str, int]] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.visited.append((host, port))
        return await super().connect_tcp("127.0.0.1", self.port, timeout, local_address, socket_options)


@asynccontextmanager
async def serving(reply: Reply, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """A server whose `reply(head, writer)` says everything itself; gives the port."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reply((await reader.readuntil(b"\r\n\r\n")).decode(), writer)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


def saying(body: bytes = b"", status: str = "200 OK", **headers: str) -> Reply:
    """Always the same answer."""

    async def reply(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(written(body, status, **headers))

    return reply


def written(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """An answer as it goes over the wire."""
    lines = {"Content-Length": str(len(body)), "Connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body
