"""Asks, follows redirects with open eyes, and brings back a small struct."""

import asyncio
from collections.abc import Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Final, Self

import httpcore
import httpx
from msgspec import Struct

import berrah
from berrah.kit.http_out.body import ENCODINGS, read
from berrah.kit.http_out.connect import CheckedNetwork, CheckedTransport, Resolver, resolve
from berrah.kit.http_out.guard import checked_url
from berrah.kit.http_out.model import Answer, OutFailed, OutRefused, Patience
from berrah.kit.settings import Settings

_MOST_BYTES: Final = 1_048_576
_MOST_HOPS: Final = 5
_FOLLOWED: Final = {"GET": frozenset({301, 302, 303, 307, 308}), "POST": frozenset({307, 308})}
# Meant for whom they were sent to, not for where that one points.
_PRIVATE_HEADERS: Final = ("authorization", "signature", "signature-input", "cookie", "x-api-key")


class HttpOut:
    """One for the process; close it at the end (`async with`, or `close`).

    No cookie is kept, no proxy of the environment used. Tests bring a resolver, a wire and less patience.
    `is_inside_ok` lets it go to private addresses and any port: only where all addresses are the administrator's.
    """

    def __init__(
        self,
        settings: Settings,
        resolver: Resolver = resolve,
        wire: httpcore.AsyncNetworkBackend | None = None,
        patience: Patience | None = None,
        *,
        is_inside_ok: bool = False,
    ) -> None:
        self._patience = patience or Patience()
        self._is_open = settings.allow_private_addresses or is_inside_ok
        network = CheckedNetwork(resolver, wire or httpcore.AnyIOBackend(), is_open=self._is_open)
        self._client = httpx.AsyncClient(
            transport=CheckedTransport(network, httpx.create_ssl_context(trust_env=False)),
            headers={
                "User-Agent": f"Berrah/{berrah.__version__} (+{settings.url})",
                "Accept-Encoding": ENCODINGS,
            },
            timeout=httpx.Timeout(self._patience.read, connect=self._patience.connect),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            trust_env=False,
        )

    async def get(
        self,
        url: str,
        *,
        accept: str = "*/*",
        headers: Mapping[str, str] | None = None,
        most_bytes: int = _MOST_BYTES,
        is_cut_ok: bool = False,
    ) -> Answer:
        """Fetch; up to five redirects are followed. Raises OutRefused, OutFailed.

        With `is_cut_ok` the beginning of a larger body is enough, and the rest is not waited for.
        """
        return await self._ask("GET", url, {**(headers or {}), "Accept": accept}, None, _Bound(most_bytes, is_cut_ok))

    async def post(
        self,
        url: str,
        *,
        body: bytes,
        content_type: str = "application/json",
        accept: str = "*/*",
        headers: Mapping[str, str] | None = None,
        most_bytes: int = _MOST_BYTES,
    ) -> Answer:
        """Send; 307 and 308 are followed with the body, never from https to http. Raises OutRefused, OutFailed.

        Other redirects come back as the answer: whether to send again is the caller's to decide.
        """
        sent = {**(headers or {}), "Accept": accept, "Content-Type": content_type}
        return await self._ask("POST", url, sent, body, _Bound(most_bytes))

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, bound: "_Bound"
    ) -> Answer:
        try:
            async with asyncio.timeout(self._patience.total):
                return await self._hop_by_hop(method, url, headers, body, bound)
        except (TimeoutError, httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise OutFailed(f"no answer in time ({type(error).__name__})") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise OutFailed(f"no answer ({type(error).__name__}: {error})") from error

    async def _hop_by_hop(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, bound: "_Bound"
    ) -> Answer:
        asked = checked_url(url, is_open=self._is_open)
        for _ in range(_MOST_HOPS + 1):
            async with self._client.stream(method, asked, headers=dict(headers), content=body) as response:
                following = self._next(method, asked, response)
                if following is None:
                    found = await read(response, bound.most_bytes, is_cut_ok=bound.is_cut_ok)
                    return Answer(response.status_code, dict(response.headers), found, str(asked))
            if _origin(following) != _origin(asked):
                headers = {name: value for name, value in headers.items() if name.lower() not in _PRIVATE_HEADERS}
            asked = following
        raise OutFailed(f"more than {_MOST_HOPS} redirects", permanent=True)

    def _next(self, method: str, asked: httpx.URL, response: httpx.Response) -> httpx.URL | None:
        target = response.headers.get("location")
        if response.status_code not in _FOLLOWED[method] or not target:
            return None
        try:
            following = asked.join(target)
        except (httpx.InvalidURL, ValueError) as error:
            raise OutFailed("redirected to what is no URL", permanent=True) from error
        if method == "POST" and asked.scheme == "https" and following.scheme != "https":
            raise OutRefused("a redirect from https to http would show what was sent")
        return checked_url(following, is_open=self._is_open)


class _Bound(Struct, frozen=True):
    most_bytes: int
    is_cut_ok: bool = False


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
