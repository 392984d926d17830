"""A push service on loopback: speaks HTTP as the real ones do, and lets phones read what came for them."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import msgspec

from berrah import accounts
from berrah.doors import push as door
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.http_out import HttpOut, Patience
from berrah.kit.settings import secret
from berrah.notifications import push
from berrah.notifications.push import HouseKeys, NewSubscription, Outside, Owner, Pushing, Subscription
from tests.cast import Person
from tests.kit.webpush.devices import Phone

EVERYTHING = push.ALERTS


@dataclass
class Came:
    """One message as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Service:
    """What came, and what is answered next: a status, or a status and headers; 201 when nothing is planned."""

    port: int = 0
    host: str = "127.0.0.1"
    came: list[Came] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    knocked: asyncio.Event = field(default_factory=asyncio.Event)
    silence: asyncio.Event | None = None  # when set, nobody is answered until it is

    def says(self, status: int, **headers: str) -> None:
        self.answers.append((status, {name.replace("_", "-"): value for name, value in headers.items()}))

    def endpoint(self, name: str) -> str:
        return f"http://{self.host}:{self.port}/send/{name}"

    def of(self, name: str) -> list[Came]:
        return [one for one in self.came if one.path == f"/send/{name}"]


@asynccontextmanager
async def push_service() -> AsyncIterator[Service]:
    service = Service()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                await _take(service, reader)
                status, said = service.answers.pop(0) if service.answers else (201, {})
                lines = [
                    f"HTTP/1.1 {status} X",
                    "content-length: 0",
                    *(f"{name}: {text}" for name, text in said.items()),
                ]
                writer.write("\r\n".join([*lines, "", ""]).encode())
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    service.port = server.sockets[0].getsockname()[1]
    try:
        yield service
    finally:
        if service.silence:
            service.silence.set()
        server.close()
        await server.wait_closed()


async def _take(service: Service, reader: asyncio.StreamReader) -> None:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    service.came.append(Came(first.split()[1], headers, body))
    service.knocked.set()
    if service.silence:
        await service.silence.wait()


@dataclass
class Device:
    """Somebody's phone with a subscription."""

    person: Person
    phone: Phone
    service: Service
    name: str
    subscription: Subscription
    secret: str

    def said(self) -> list[dict[str, Any]]:
        """What it has read, in order."""
        return [json.loads(self.phone.opens(one.body, one.headers)) for one in self.service.of(self.name)]

    def titles(self) -> list[str]:
        return [one["title"] for one in self.said()]

    async def kept(self) -> Subscription | None:
        async with self.person.house.store.read() as look:
            found = await push.devices(look, self.person.id)
        return next((one for one in found if one.id == self.subscription.id), None)


async def subscribed(
    person: Person,
    service: Service,
    name: str = "phone",
    *,
    alerts: tuple[str, ...] = EVERYTHING,
    policy: str = "all",
    is_standard: bool = True,
    is_page: bool = True,
) -> Device:
    """They come in on a phone, and want to be told there."""
    house, phone = person.house, Phone()
    secret = await house.write(accounts.open_session, person.id, "Mozilla Firefox/130 Linux", "127.0.0.1")
    token_id = (await house.bearers.of(secret)).token_id
    p256dh, auth = phone.device.written
    new = NewSubscription.of(
        service.endpoint(name),
        p256dh,
        auth,
        alerts=alerts,
        policy=policy,
        is_standard=is_standard,
        is_page=is_page,
        label="Firefox/Linux",
        is_open=True,
    )
    owner = Owner(person.id, person.id, token_id)
    kept = await house.write(push.subscribe, owner, new, await house.pushing.public_key())
    return Device(person, phone, service, name, kept, secret)


def pushing_of(house: House, keys: HouseKeys | None = None) -> Pushing:
    """Who tells devices of a house, and may go to loopback."""
    settings = msgspec.structs.replace(house.settings, allow_private_addresses=True)
    patience = Patience(connect=60, read=60, total=60)  # nobody is given up here because the machine is busy
    keys = keys or HouseKeys(partial(secret, settings), settings.url)
    return Pushing(
        house.store,
        house.bus,
        keys,
        lambda: Outside(HttpOut(settings, patience=patience)),
        door.writes(lambda: settings),
    )


@dataclass
class Clock:
    """Lets time pass."""

    ahead: int = 0

    def wait(self, seconds: float) -> None:
        self.ahead += int(seconds * 1000)


_now = clock.now


def moving(ahead: Clock) -> Any:
    return lambda: _now() + ahead.ahead
