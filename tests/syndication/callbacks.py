"""A subscriber on loopback: says yes, no or nothing when it is asked, and keeps what it is told."""

import asyncio
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import msgspec

from berrah import syndication
from berrah.doors import web
from berrah.doors.house import House
from berrah.doors.web.feeds import sources
from berrah.kit.http_out import HttpOut, Patience
from berrah.syndication import Outside, Topic, WebSub, Wish


@dataclass
class Told:
    """One request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    def is_signed_with(self, secret: str) -> bool:
        right = hmac.digest(secret.encode(), self.body, "sha256").hex()
        return self.headers.get("x-hub-signature") == f"sha256={right}"


@dataclass
class Reader:
    """What came, and what is answered next: `answers` to what is told; 204 when nothing is planned."""

    port: int = 0
    host: str = "127.0.0.1"
    came: list[Told] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    wants: set[str] = field(default_factory=lambda: {"subscribe", "unsubscribe"})
    moved_to: str = ""  # where it points whoever asks
    silence: asyncio.Event | None = None  # when set, nobody is answered until it is

    def callback(self, name: str = "ada", query: str = "") -> str:
        return f"http://{self.host}:{self.port}/{name}{query}"

    def told(self, name: str = "ada") -> list[Told]:
        return [one for one in self.came if one.method == "POST" and one.path == f"/{name}"]

    def asked(self) -> list[Told]:
        return [one for one in self.came if one.method == "GET"]


@asynccontextmanager
async def reading() -> AsyncIterator[Reader]:
    reader = Reader()

    async def answer(incoming: asyncio.StreamReader, outgoing: asyncio.StreamWriter) -> None:
        try:
            while True:
                told = await _take(incoming)
                reader.came.append(told)
                if reader.silence:
                    await reader.silence.wait()
                status, headers, body = _said(reader, told)
                lines = [f"HTTP/1.1 {status} X", f"content-length: {len(body)}"]
                lines += [f"{name}: {text}" for name, text in headers.items()]
                outgoing.write("\r\n".join([*lines, "", ""]).encode() + body)
                await outgoing.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            outgoing.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    reader.port = server.sockets[0].getsockname()[1]
    try:
        yield reader
    finally:
        if reader.silence:
            reader.silence.set()
        server.close()
        await server.wait_closed()


def _said(reader: Reader, told: Told) -> tuple[int, dict[str, str], bytes]:
    if told.method == "POST":
        status, headers = reader.answers.pop(0) if reader.answers else (204, {})
        return status, headers, b""
    if reader.moved_to and told.path != "/echo":
        return 302, {"location": f"{reader.moved_to}?hub.challenge={told.query.get('hub.challenge', '')}"}, b""
    is_wanted = told.query.get("hub.mode") in reader.wants or told.path == "/echo"
    return (200, {}, told.query.get("hub.challenge", "").encode()) if is_wanted else (404, {}, b"no")


async def _take(incoming: asyncio.StreamReader) -> Told:
    first, *lines = (await incoming.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await incoming.readexactly(int(headers.get("content-length", "0")))
    method, target, _ = first.split()
    parts = urlsplit(target)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return Told(method, parts.path, query, headers, body)


def hub_of(house: House, seconds: float = 30) -> WebSub:
    """The hub of a house, which may go to loopback, and waits so long for an answer."""
    settings = msgspec.structs.replace(house.settings, allow_private_addresses=True)
    patience = Patience(connect=seconds, read=seconds, total=seconds)
    hub = f"{settings.url}{web.HUB}"
    return WebSub(
        house.store, house.bus, lambda: Outside(HttpOut(settings, patience=patience), hub), web.feed_printer(house)
    )


async def asks(house: House, path: str, callback: str, mode: str = "subscribe", **more: str) -> None:
    """What the door does with a form."""
    url = house.settings.url
    topic = Topic.of(f"{url}{path}", url)
    source = await sources.source_of(house, topic)
    account_id = source.account.id if source.account else None
    wish = Wish.of(mode, topic, source.key, account_id, house=url, callback=callback, is_open=True, **more)
    await house.write(syndication.ask, wish)
