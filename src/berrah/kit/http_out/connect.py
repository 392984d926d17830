"""Connects to checked addresses only: the name is resolved here, and the socket opened to what was looked at."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import Final

import httpcore
import httpx

from berrah.kit.http_out.guard import is_public
from berrah.kit.http_out.model import OutFailed, OutRefused

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

_MOST_ADDRESSES: Final = 4
_MOST_CONNECTIONS: Final = 64
_KEPT_SECONDS: Final = 15.0


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, best first; raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Opens sockets for the connection pool, which goes on to speak TLS with the name that was asked for."""

    def __init__(self, resolver: Resolver, wire: httpcore.AsyncNetworkBackend, *, is_open: bool) -> None:
        self._resolver = resolver
        self._wire = wire
        self._is_open = is_open

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first checked address that answers; raises OutRefused when there is none to try."""
        failure: Exception | None = None
        for address in (await self._checked(host, port, timeout))[:_MOST_ADDRESSES]:
            try:
                return await self._wire.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    async def sleep(self, seconds: float) -> None:
        """Wait between attempts."""
        await asyncio.sleep(seconds)

    async def _checked(self, host: str, port: int, seconds: float | None) -> list[str]:
        try:
            async with asyncio.timeout(seconds):
                addresses = await self._resolver(host, port)
        except TimeoutError as error:
            raise OutFailed(f"{host}: its name was not resolved in time") from error
        except (OSError, UnicodeError) as error:
            raise OutFailed(f"{host}: its name is not resolved ({error})") from error
        checked = [address for address in addresses if self._is_open or is_public(address)]
        if addresses and not checked:
            raise OutRefused(f"{host} is not on the open Internet")
        return checked


class CheckedTransport(httpx.AsyncBaseTransport):
    """What httpx's own transport does, over a pool whose network is checked and which knows of no proxy."""

    def __init__(self, network: httpcore.AsyncNetworkBackend, context: ssl.SSLContext) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=_MOST_CONNECTIONS,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=network,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; errors are those of httpcore."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        stream = _Body(answer)
        return httpx.Response(answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions)

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()
